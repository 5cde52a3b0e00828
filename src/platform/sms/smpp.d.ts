/** What we use of the library; it has no types of its own. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Socket } from 'node:net';

  export interface Pdu {
    command: string;
    command_status: number;
    sequence_number: number;
    message_id?: string;
    esm_class?: number;
    short_message?: { message: string | Buffer; udh?: Buffer[] };
    receipted_message_id?: string;
    message_state?: number;
    response(fields?: object): Pdu;
  }
  type Answer = (pdu: Pdu) => void;
  export interface Session extends EventEmitter {
    socket: Socket;
    bind_transceiver(fields: object, answer: Answer): boolean;
    submit_sm(fields: object, answer: Answer): boolean;
    enquire_link(answer: Answer): boolean;
    unbind(answer: Answer): boolean;
    send(pdu: Pdu): boolean;
    close(): void;
    destroy(): void;
  }
  const smpp: { connect(options: { url: string; connectTimeout?: number }): Session };
  export default smpp;
}
