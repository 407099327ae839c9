/**
 * Tells from the CRM's own records and ledger whether a customer was harmed. It knows nothing of
 * the program it judges: not its classes, its journal, its keys or its engine. What is right was
 * worked out by hand in {@code accounts.csv}.
 */
package dev.segmentry.app.crash.check;
