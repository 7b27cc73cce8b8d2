/** The database cannot be used as it is. `message` tells the operator why and what to do, without any secret. */
export class StartError extends Error {}
