/** Tests run on the compiled output: what is tested is what is served. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{subgraphs/*,gateway,gateway/portal,scripts,test}/dist/**/*.test.js'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/dist/(long|durability|hostile|depots|controles|privacy|ingestion|slices|views|access)/',
  ],
  transform: {},
  testTimeout: 60_000,
};
