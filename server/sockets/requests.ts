import type { z } from 'zod';
import { lookingAs } from '../../shared/audience.ts';
import { ok } from '../../shared/result.ts';
import { PROTOCOL_VERSION } from '../../shared/wire/protocol-version.ts';
import type { ScreenReport } from '../../shared/wire/screen-events.ts';
import { screenReportSchema } from '../../shared/wire/screen-events.schema.ts';
import type { Joined, JoinRequest, Reply } from '../../shared/wire/socket-events.ts';
import {
  acknowledgeAlertSchema,
  actOnPhoneSchema,
  askPhoneOfferSchema,
  acknowledgeAnnotationSchema,
  addAnnotationSchema,
  correctCallSchema,
  draftSchema,
  listenInSchema,
  cancelContestSchema,
  joinRequestSchema,
  makeAnnouncementSchema,
  makeContestSchema,
  publishContestSchema,
  resyncRequestSchema,
  revokeAnnotationSchema,
  snoozeAlertSchema,
  withdrawAnnouncementSchema,
} from '../../shared/wire/socket-events.schema.ts';
import { viewerOf } from '../accounts/accounts.ts';
import { acknowledgeAnnotation, addAnnotation, correctCall, revokeAnnotation } from './annotations.ts';
import { acknowledgeAlert, snoozeAlert } from './alerts.ts';
import { makeAnnouncement, withdrawAnnouncement } from './announcements.ts';
import { cancelContest, makeContest, publishContest } from './contests.ts';
import { refused, type Asking, type Handled, type RequestParts } from './asking.ts';
import { listenIn } from './listening.ts';
import { actOnPhone, offerPhone } from './phone-actions.ts';
import { draftEffect, draftPayEffect } from './effects.ts';
import { tellProgram } from './programs.ts';
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
    on(joinRequestSchema, (asking) => join(socket, asking, parts)),
  );
  socket.on(
    'board:resync',
    on(resyncRequestSchema, (asking) => resync(socket, asking)),
  );
  socket.on(
    'screen:report',
    on(screenReportSchema, (asking) => report(asking, parts)),
  );
  socket.on('disconnect', () => {
    if (socket.data.screen !== null) parts.watch.left(socket.data.screen, socket.id);
  });
  socket.on('draft:effect', on(draftSchema, draftEffect));
  socket.on('draft:payEffect', on(draftSchema, draftPayEffect));
  socket.on('annotation:add', on(addAnnotationSchema, addAnnotation));
  socket.on('annotation:revoke', on(revokeAnnotationSchema, revokeAnnotation));
  socket.on('annotation:acknowledge', on(acknowledgeAnnotationSchema, acknowledgeAnnotation));
  socket.on('call:correct', on(correctCallSchema, correctCall));
  socket.on('announcement:make', on(makeAnnouncementSchema, makeAnnouncement));
  socket.on('announcement:withdraw', on(withdrawAnnouncementSchema, withdrawAnnouncement));
  socket.on('contest:make', on(makeContestSchema, makeContest));
  socket.on('contest:publish', on(publishContestSchema, publishContest));
  socket.on('contest:cancel', on(cancelContestSchema, cancelContest));
  socket.on('alert:acknowledge', on(acknowledgeAlertSchema, acknowledgeAlert));
  socket.on('alert:snooze', on(snoozeAlertSchema, snoozeAlert));
  socket.on('phone:offer', on(askPhoneOfferSchema, offerPhone));
  socket.on('phone:act', on(actOnPhoneSchema, actOnPhone));
  socket.on('phone:listen', on(listenInSchema, listenIn));
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
  const { clock, walls, audit } = parts;
  const rights = identity.kind === 'user' ? identity.user.rights : [];
  return ok({ asked: parsed.data, viewer: viewerOf(identity, stage.board.siteFile()), rights, stage, clock, walls, audit });
}

function join(socket: ScreenSocket, { asked, viewer, stage, clock }: Asking<JoinRequest>, { watch }: RequestParts): Handled<Joined> {
  if (asked.protocol !== PROTOCOL_VERSION) {
    return refused('outdated', `the server speaks protocol ${PROTOCOL_VERSION}, the page ${asked.protocol}`, 'load the page again');
  }
  const watched = lookingAs(viewer, asked, stage.board.teamOf);
  if (!watched.ok) return refused('forbidden', watched.error, 'log in as somebody who may');
  unseat(socket);
  socket.data.viewer = watched.value;
  socket.data.program = null;
  if (viewer.role === 'wall') {
    socket.data.screen = viewer.screen;
    watch.arrived(viewer.screen, socket.id);
  }
  tellProgram(socket, stage);
  seat(socket, watched.value, stage, clock());
  return ok({ serverNow: clock(), protocol: PROTOCOL_VERSION });
}

function resync(socket: ScreenSocket, { stage, clock }: Asking<unknown>): Handled<null> {
  if (!socket.data.viewer) return refused('notJoined', 'this socket watches nothing yet', 'send board:join first');
  seat(socket, socket.data.viewer, stage, clock());
  return ok(null);
}

/** W11: only a screen that was paired, or opened by a link, tells how it fares. */
function report({ asked, viewer }: Asking<ScreenReport>, { watch }: RequestParts): Handled<null> {
  if (viewer.role !== 'wall') return refused('forbidden', 'this session belongs to no screen', 'pair the screen');
  watch.heard(viewer.screen, asked);
  return ok(null);
}

const notStored = (error: unknown): Handled<never> =>
  refused('refused', `it could not be stored: ${error instanceof Error ? error.message : String(error)}`, 'try again');
