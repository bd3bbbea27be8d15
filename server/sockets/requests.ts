import type { z } from 'zod';
import { lookingAs } from '../../shared/audience.ts';
import { ok } from '../../shared/result.ts';
import { PROTOCOL_VERSION } from '../../shared/wire/protocol-version.ts';
import type { Joined, JoinRequest, Reply } from '../../shared/wire/socket-events.ts';
import {
  addAnnotationSchema,
  joinRequestSchema,
  resyncRequestSchema,
  revokeAnnotationSchema,
} from '../../shared/wire/socket-events.schema.ts';
import { viewerOf } from '../accounts/accounts.ts';
import { addAnnotation, revokeAnnotation } from './annotations.ts';
import { refused, type Asking, type Handled, type RequestParts } from './asking.ts';
import type { ScreenSocket } from './screen-socket.ts';
import { seat, unseat } from './screens.ts';

/** Answers what one socket asks: parsed, within the rate, once. What is asked takes effect as a later frame. */
export function answerRequests(socket: ScreenSocket, parts: RequestParts): void {
  const on =
    <Asked, Value>(schema: z.ZodType<Asked>, handle: (asking: Asking<Asked>) => Handled<Value> | Promise<Handled<Value>>) =>
    (request: unknown, answer: unknown): void => {
      if (typeof answer !== 'function') return; // whoever wants no answer sent no request of ours
      const asking = admitted(socket, request, schema, parts);
      const handled = asking.ok ? Promise.resolve(asking.value).then(handle) : Promise.resolve(asking);
      void handled.catch(notStored).then((outcome) => {
        const reply: Reply<Value> = outcome.ok ? outcome : { ok: false, ...outcome.error };
        Reflect.apply(answer, socket, [reply]);
      });
    };
  socket.on(
    'board:join',
    on(joinRequestSchema, (asking) => join(socket, asking)),
  );
  socket.on(
    'board:resync',
    on(resyncRequestSchema, (asking) => resync(socket, asking)),
  );
  socket.on('annotation:add', on(addAnnotationSchema, addAnnotation));
  socket.on('annotation:revoke', on(revokeAnnotationSchema, revokeAnnotation));
}

function admitted<Asked>(socket: ScreenSocket, request: unknown, schema: z.ZodType<Asked>, parts: RequestParts): Handled<Asking<Asked>> {
  if (!socket.data.mayRequest()) return refused('tooMany', 'more requests than a person makes', 'wait a few seconds');
  const parsed = schema.safeParse(request);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refused('malformed', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`, 'load the page again');
  }
  const identity = socket.data.identify();
  if (!identity) return refused('forbidden', 'the session ended', 'log in again');
  const stage = parts.stage();
  if (!stage) return refused('refused', 'no site file is applied yet', 'run: tallyboard apply site.yaml');
  return ok({ asked: parsed.data, viewer: viewerOf(identity, stage.board.site), stage, clock: parts.clock });
}

function join(socket: ScreenSocket, { asked, viewer, stage, clock }: Asking<JoinRequest>): Handled<Joined> {
  if (asked.protocol !== PROTOCOL_VERSION) {
    return refused('outdated', `the server speaks protocol ${PROTOCOL_VERSION}, the page ${asked.protocol}`, 'load the page again');
  }
  const watched = lookingAs(viewer, asked, stage.board.teamOf);
  if (!watched.ok) return refused('forbidden', watched.error, 'log in as somebody who may');
  unseat(socket);
  socket.data.viewer = watched.value;
  seat(socket, watched.value, stage, clock());
  return ok({ serverNow: clock(), protocol: PROTOCOL_VERSION });
}

function resync(socket: ScreenSocket, { stage, clock }: Asking<unknown>): Handled<null> {
  if (!socket.data.viewer) return refused('notJoined', 'this socket watches nothing yet', 'send board:join first');
  seat(socket, socket.data.viewer, stage, clock());
  return ok(null);
}

const notStored = (error: unknown): Handled<never> =>
  refused('refused', `it could not be stored: ${error instanceof Error ? error.message : String(error)}`, 'try again');
