/** The cost of open alerts; messages tell it from the same statement. */
export { lossesOfAlerts, type Loss } from '../../store/alerts/loss';
