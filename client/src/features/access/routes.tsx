import { feature } from '@/app/feature';

export default feature({
  publicPages: [
    { path: '/login', load: () => import('./LoginPage') },
    { path: '/recover', load: () => import('./RecoverPage') },
    { path: '/reset', load: () => import('./ResetPage') },
    { path: '/register', load: () => import('./RegisterPage') },
    { path: '/confirm-registration', load: () => import('./ConfirmRegistrationPage') },
    { path: '/confirm-email', load: () => import('./ConfirmEmailPage') },
    { path: '/open-id', load: () => import('./OpenIdPage') },
    { path: '/invitation', load: () => import('./InvitationPage') },
  ],
});
