// A gateway of its own process for the tests of SMPP: node smpp-server.mjs <port>. Tells what came as lines of JSON;
// takes commands the same way: {"status": 88, "times": 1} answers the next submissions so, {"mute": true} answers nothing,
// {"hold": 3} answers the next three only once all of them have come.
import { createInterface } from 'node:readline';
import smpp from 'smpp';

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
let wrong = { status: 0, times: 0 };
let mute = false;
let hold = 0;
const held = [];
let serial = 0;
let open = 0;
let most = 0;

const server = smpp.createServer((session) => {
  session.on('error', () => undefined);
  session.on('bind_transceiver', (pdu) => {
    const right = pdu.system_id === 'okno' && pdu.password === 'right';
    session.send(pdu.response({ command_status: right ? 0 : 0x0e, system_id: 'gateway' }));
    say({ bound: right });
  });
  session.on('enquire_link', (pdu) => {
    say({ enquired: true });
    if (!mute) session.send(pdu.response());
  });
  session.on('unbind', (pdu) => {
    session.send(pdu.response());
    session.close();
  });
  session.on('submit_sm', (pdu) => {
    const { udh, message } = pdu.short_message;
    open += 1;
    most = Math.max(most, open);
    const id = `g${++serial}`;
    const header = udh ? Buffer.concat([udh].flat()).toString('hex') : '';
    say({
      to: pdu.destination_addr,
      from: pdu.source_addr,
      ton: pdu.source_addr_ton,
      coding: pdu.data_coding,
      header,
      message,
      id,
      most,
    });
    if (mute) return;
    const answer = () => {
      open -= 1;
      if (wrong.times > 0) {
        wrong.times -= 1;
        session.send(pdu.response({ command_status: wrong.status }));
        return;
      }
      session.send(pdu.response({ message_id: id }));
      if (pdu.registered_delivery === 1)
        session.deliver_sm({
          esm_class: 4,
          source_addr: pdu.destination_addr,
          destination_addr: pdu.source_addr,
          short_message: `id:${id} sub:001 dlvrd:001 submit date:2611181200 done date:2611181201 stat:DELIVRD err:000 text:`,
        });
    };
    if (hold === 0) setTimeout(answer, 20);
    else if (held.push(answer) === hold) {
      hold = 0;
      for (const each of held.splice(0)) each();
    }
  });
});
server.listen(Number(process.argv[2]), '127.0.0.1', () => say({ listening: server.address().port }));
createInterface({ input: process.stdin }).on('line', (line) => {
  const command = JSON.parse(line);
  if (command.status !== undefined) wrong = command;
  if (command.mute !== undefined) mute = command.mute;
  if (command.hold !== undefined) {
    hold = command.hold;
    say({ holds: hold });
  }
});
