import type { Socket } from 'socket.io';
import type { DownEvents, Recorded, Reply, UpEvents } from '../../shared/wire/socket-events.ts';
import type { FakeAnswers } from './fake-answers.ts';

/** What pages ask for over their socket: kept for the test to look at, and answered as the test says. */
export function hearRequests(socket: Socket<UpEvents, DownEvents>, answers: FakeAnswers): void {
  socket.on('screen:report', (report, answerReport) => {
    answers.reports.push(report);
    answerReport({ ok: true, value: null });
  });
  socket.on('draft:effect', (draft, answerEffect) => {
    answers.drafts.push(draft);
    answerEffect(answers.effect);
  });
  socket.on('draft:payEffect', (_, answerPay) => answerPay(answers.payEffect));
  socket.on('annotation:add', (note, answerNote) => {
    answers.notes.push(note);
    answerNote(answers.reply);
  });
  socket.on('annotation:revoke', (revocation, answerRevocation) => {
    answers.revocations.push(revocation);
    answerRevocation(answers.reply);
  });
  socket.on('annotation:acknowledge', (read, answerRead) => {
    answers.read.push(read.annotation);
    answerRead(answers.reply);
  });
  socket.on('call:correct', (correction, answerCorrection) => {
    answers.corrections.push(correction);
    answerCorrection(answers.reply);
  });
  socket.on('announcement:make', (announcement, answerAnnouncement) => {
    answers.announced.push(announcement);
    answerAnnouncement(answers.reply);
  });
  socket.on('announcement:withdraw', (withdrawal, answerWithdrawal) => {
    answers.takenBack.push(withdrawal);
    answerWithdrawal(answers.reply);
  });
  socket.on('alert:acknowledge', (acknowledgement, answerAlert) => {
    answers.acknowledged.push(acknowledgement);
    answerAlert(answers.reply);
  });
  socket.on('alert:snooze', (snooze, answerAlert) => {
    answers.snoozed.push(snooze);
    answerAlert(answers.reply);
  });
  socket.on('phone:offer', (_, answerOffer) => answerOffer({ ok: true, value: answers.offer }));
  socket.on('phone:act', (asked, answerAct) => {
    answers.acts.push(asked);
    if (answers.actReply) answerAct(answers.actReply);
  });
  for (const event of ['contest:make', 'contest:publish', 'contest:cancel'] as const)
    socket.on(event, (asked: unknown, answerContest: (reply: Reply<Recorded>) => void) => {
      answers.contests.push([event, asked]);
      answerContest(answers.reply);
    });
}
