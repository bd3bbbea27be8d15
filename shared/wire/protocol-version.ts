/** W7: raised with every change to what travels; a test holds it against the wire's types and schemas. A screen of another version reloads itself. */
export const PROTOCOL_VERSION = 10;
