declare const answer: unique symbol;

/** A GraphQL operation as its text, which carries the types of its answer and of its variables. */
export interface Operation<Data, Variables> {
  name: string;
  text: string;
  [answer]?: (variables: Variables) => Data;
}
