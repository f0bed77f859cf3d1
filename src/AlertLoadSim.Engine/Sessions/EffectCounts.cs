using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Engine.Sessions;

/// <summary>Effects that ask for nothing but to be counted.</summary>
internal static class EffectCounts
{
    /// <exception cref="ArgumentOutOfRangeException">An effect that a session does not know.</exception>
    public static void Add(RunRecorder recorder, SessionEffect effect)
    {
        switch (effect)
        {
            case SessionEffect.Up up:
                recorder.Count(counts => counts with { Up = counts.Up + (up.IsUp ? 1 : -1) });
                break;
            case SessionEffect.CountGap:
                recorder.Count(static counts => counts with { Gaps = counts.Gaps + 1 });
                break;
            case SessionEffect.CountMessages messages:
                recorder.Count(counts => counts with
                {
                    UnknownMessages = counts.UnknownMessages + messages.Unknown,
                    SiblingMessages = counts.SiblingMessages + messages.Sibling,
                    UnknownProperties = counts.UnknownProperties + messages.UnknownProperties,
                });
                break;
            case SessionEffect.CountPickupTooLate:
                recorder.Count(static counts => counts with { PickupsTooLate = counts.PickupsTooLate + 1 });
                break;
            case SessionEffect.CountLost:
                recorder.Count(static counts => counts with { SessionsLost = counts.SessionsLost + 1 });
                break;
            case SessionEffect.CountReconnected:
                recorder.Count(static counts => counts with { Reconnected = counts.Reconnected + 1 });
                break;
            case SessionEffect.CountWithoutStream:
                recorder.Count(static counts => counts with { WithoutStream = counts.WithoutStream + 1 });
                break;
            case SessionEffect.CountStreamBroken broken:
                recorder.Count(static counts => counts with { StreamsBroken = counts.StreamsBroken + 1 });
                recorder.Error(Judgement.KeyOf(Operation.StreamEvent, broken.Outcome), broken.At, broken.Problem ?? "the stream broke off");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(effect), effect, "a session does not know this effect");
        }
    }
}
