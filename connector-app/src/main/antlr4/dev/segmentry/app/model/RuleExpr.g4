// SQL's condition syntax, reduced to what the type checker knows.
// Layered on purpose: one left-recursive rule would make BETWEEN ... AND ambiguous with AND and
// report errors at the wrong place.
grammar RuleExpr;

options {
  caseInsensitive = true;
}

complete
  : disjunction EOF
  ;

disjunction
  : conjunction (OR conjunction)*
  ;

conjunction
  : negation (AND negation)*
  ;

negation
  : NOT* predicate
  ;

predicate
  : sum
    ( relation sum
    | NOT? BETWEEN sum AND sum
    | NOT? IN '(' sum (',' sum)* ')'
    | NOT? LIKE sum
    | IS NOT? NULL
    )?
  ;

relation
  : '='
  | '<>'
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  ;

sum
  : product (('+' | '-') product)*
  ;

product
  : signed (('*' | '/') signed)*
  ;

signed
  : ('-' | '+')* primary
  ;

primary
  : '(' disjunction ')'                                  # enclosed
  | CASE disjunction? branch+ (ELSE disjunction)? END    # choice
  | name '(' (disjunction (',' disjunction)*)? ')'       # call
  | (DATE | TIMESTAMP) STRING                            # moment
  | INTERVAL STRING name                                 # interval
  | NUMBER                                               # number
  | STRING                                               # string
  | (TRUE | FALSE)                                       # truth
  | NULL                                                 # nothing
  | name ('.' name)*                                     # attribute
  ;

branch
  : WHEN disjunction THEN disjunction
  ;

// Words that may still name an attribute.
name
  : IDENTIFIER
  | QUOTED
  | DATE
  | TIMESTAMP
  | INTERVAL
  ;

AND       : 'AND' ;
BETWEEN   : 'BETWEEN' ;
CASE      : 'CASE' ;
DATE      : 'DATE' ;
ELSE      : 'ELSE' ;
END       : 'END' ;
FALSE     : 'FALSE' ;
IN        : 'IN' ;
INTERVAL  : 'INTERVAL' ;
IS        : 'IS' ;
LIKE      : 'LIKE' ;
NOT       : 'NOT' ;
NULL      : 'NULL' ;
OR        : 'OR' ;
THEN      : 'THEN' ;
TIMESTAMP : 'TIMESTAMP' ;
TRUE      : 'TRUE' ;
WHEN      : 'WHEN' ;

IDENTIFIER : [A-Z_] [A-Z_0-9]* ;
QUOTED     : '"' (~["\r\n] | '""')+ '"' ;
STRING     : '\'' (~['] | '\'\'')* '\'' ;
NUMBER     : [0-9]+ ('.' [0-9]+)? ;

COMMENT : ('--' ~[\r\n]* | '/*' .*? '*/') -> channel(HIDDEN) ;
SPACE   : [ \t\r\n]+ -> channel(HIDDEN) ;
