/** What a transition triggers: tasks with evidence, once per episode. */
@NullMarked
package dev.segmentry.core.playbook;

import org.jspecify.annotations.NullMarked;
