import type { ErrorCode } from 'yaml';
import { said, type Said } from '../said.ts';

/** What is wrong with the YAML itself, by the code that the package gives it; its own words stand behind, for the command line. */
export const YAML_FAULTS: Readonly<Record<ErrorCode, (detail: string) => Said>> = {
  ALIAS_PROPS: (detail) => said`an alias has no anchor and no tag (YAML: ${detail})`,
  BAD_ALIAS: (detail) => said`this alias or anchor has no name that fits (YAML: ${detail})`,
  BAD_COLLECTION_TYPE: (detail) => said`this tag does not fit what stands behind it (YAML: ${detail})`,
  BAD_DIRECTIVE: (detail) => said`this directive is not known (YAML: ${detail})`,
  BAD_DQ_ESCAPE: (detail) => said`after the backslash stands nothing that is known (YAML: ${detail})`,
  BAD_INDENT: (detail) => said`these lines are not indented alike, or a bracket is not closed (YAML: ${detail})`,
  BAD_PROP_ORDER: (detail) => said`anchor and tag stand at the wrong place (YAML: ${detail})`,
  BAD_SCALAR_START: (detail) => said`a text that begins so stands in quotes (YAML: ${detail})`,
  BLOCK_AS_IMPLICIT_KEY: (detail) => said`behind the colon begins another map or list: begin it on a line of its own (YAML: ${detail})`,
  BLOCK_IN_FLOW: (detail) => said`a list or map over several lines cannot stand in brackets (YAML: ${detail})`,
  DUPLICATE_KEY: (detail) => said`this key stands there twice: keep one (YAML: ${detail})`,
  IMPOSSIBLE: (detail) => said`this cannot be read (YAML: ${detail})`,
  KEY_OVER_1024_CHARS: (detail) => said`this key is too long (YAML: ${detail})`,
  MISSING_CHAR: (detail) => said`a character is missing: a closing quote, a comma, or a colon with a space behind it (YAML: ${detail})`,
  MULTILINE_IMPLICIT_KEY: (detail) => said`a key stands on one line, with a colon behind it (YAML: ${detail})`,
  MULTIPLE_ANCHORS: (detail) => said`there is more than one anchor (YAML: ${detail})`,
  MULTIPLE_DOCS: (detail) => said`the file has more than one document: take out the line --- between them (YAML: ${detail})`,
  MULTIPLE_TAGS: (detail) => said`there is more than one tag (YAML: ${detail})`,
  NON_STRING_KEY: (detail) => said`a key is a text (YAML: ${detail})`,
  RESOURCE_EXHAUSTION: (detail) => said`it is nested too deeply, or repeats too much (YAML: ${detail})`,
  TAB_AS_INDENT: (detail) => said`lines are indented by spaces, not by tabs (YAML: ${detail})`,
  TAG_RESOLVE_FAILED: (detail) => said`this tag is not known, or does not fit: leave it out (YAML: ${detail})`,
  UNEXPECTED_TOKEN: (detail) => said`this character does not belong here: put texts with signs into quotes (YAML: ${detail})`,
};

export const unresolvedAlias = (detail: string): Said => said`an alias cannot be resolved (YAML: ${detail})`;
