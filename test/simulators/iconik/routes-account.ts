/** `/API/auth` and `/API/users`: whose key it is and what it may do. */
import { dateText, type Route } from './told.ts';

const USER_ID = '5f0c1a52-9d2e-11ee-8c20-0242ac120002';

export const accountRoutes: readonly Route[] = [
  {
    method: 'GET',
    service: 'auth',
    path: '/v1/auth/token/',
    role: null,
    answer: (world) => ({ status: 200, body: { user_id: USER_ID, date_created: dateText(world.now()) } }),
  },
  {
    method: 'GET',
    service: 'users',
    path: '/v1/users/current/',
    role: null,
    answer: ({ account }) => ({
      status: 200,
      body: {
        id: USER_ID,
        first_name: account.firstName,
        last_name: account.lastName,
        email: account.email,
        type: 'POWER',
        status: 'ACTIVE',
        is_admin: false,
      },
    }),
  },
  {
    method: 'GET',
    service: 'users',
    path: '/v1/users/current/roles/',
    role: null,
    answer: ({ account }) => ({ status: 200, body: { objects: account.roles } }),
  },
];
