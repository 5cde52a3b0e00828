import { Module } from '@nestjs/common';
import { Client, ClientsModule } from '../clients/index.js';
import { SearchResolver } from './search.resolver.js';
import { SearchIndex } from './search-index.js';

@Module({ imports: [ClientsModule], providers: [SearchResolver, SearchIndex], exports: [SearchIndex] })
export class SearchModule {
  constructor(index: SearchIndex) {
    index.declare('client', Client);
  }
}

export { type Searchable, SearchIndex } from './search-index.js';
