import type { Api } from '../../core/api/schemas.ts';
import { useText } from '../i18n/use-text.ts';
import { Badge } from './badge.tsx';
import { STATUS_LOOK } from './states.tsx';

type Props = { status: Api['MatchStatus']; reason?: string | undefined; soft?: boolean };

/** A file's state; why on hover. */
export function StatusBadge({ status, reason, soft = false }: Props) {
  const { text } = useText();
  return (
    <Badge {...STATUS_LOOK[status]} soft={soft} title={reason ?? text(`status.${status}.hint`)}>
      {text(`status.${status}`)}
    </Badge>
  );
}
