import { feature } from '@/app/feature';
import { registerSearch } from '@/app/search';
import { searchEverything } from './searchEverything';

registerSearch(searchEverything);

/** Ctrl+K asks the server: clients, invoices, requests, everything of the scope. */
export default feature({});
