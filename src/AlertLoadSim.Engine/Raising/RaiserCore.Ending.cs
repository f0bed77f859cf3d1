using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Engine.Raising;

// What rings, and ending it: only ever what this raiser raised itself.
internal sealed partial class RaiserCore
{
    private const int Attempts = 3;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<RaiseOrder, Ringing> _ringing = [];

    /// <summary>Interactions that are still to be ended.</summary>
    public int RingingCount => _ringing.Count;

    private bool HasWork => _underWay.Count > 0 || _ringing.Count > 0;

    private void Rings(RaiseOrder order, string interactionId, TimeSpan until, TimeSpan now)
    {
        _ringing[order] = new Ringing(order, interactionId);
        if (_ending)
            End(_ringing[order], now);
        else
            _effects.Add(new RaiserEffect.WakeAt(RaiserWake.EndDue, until > now ? until : now, order));
    }

    private void EndIsDue(RaiseOrder order, TimeSpan at)
    {
        if (_ringing.TryGetValue(order, out var ringing))
            End(ringing, at);
    }

    // Those that fell due while nobody was logged on.
    private void EndWhatIsDue(TimeSpan now)
    {
        foreach (var ringing in _ringing.Values.Where(ringing => _ending || ringing.IsDue).ToList())
            End(ringing, now);
    }

    private void EndWhatRings(TimeSpan now)
    {
        foreach (var ringing in _ringing.Values.ToList())
            End(ringing, now);
    }

    private void End(Ringing ringing, TimeSpan at)
    {
        ringing.IsDue = true;
        if (ringing.IsInFlight || State is not (RaiserState.Ready or RaiserState.Raising))
            return;
        ringing.IsInFlight = true;
        ringing.Tried++;
        _effects.Add(new RaiserEffect.End(ringing.Order, ringing.InteractionId, at, _ending));
    }

    private void EndSettled(RaiserProtocol.Settled end)
    {
        var order = end.Order!;
        if (!_ringing.TryGetValue(order, out var ringing))
            return;
        ringing.IsInFlight = false;
        var isGone = Judgement.IsOverBefore(Operation.EndRaised, end.Status);
        var outcome = isGone ? "gone" : end.Outcome.Kind switch
        {
            OutcomeKind.Ok => "ended",
            OutcomeKind.Failed => "failed",
            _ => "indeterminate",
        };
        Record(RaiseRow.Ended, order, end.ReceivedAt, outcome, end.Status, ringing.InteractionId);
        if (isGone || end.Outcome.IsOk)
            _ringing.Remove(order);
        else if (ringing.Tried >= Attempts || end.Status == 403)
            Leave(order, end.ReceivedAt, end.Status == 403 ? "the server forbids it" : "the server did not do it", ringing.InteractionId);
        else if (end.Status != 401)
            _effects.Add(new RaiserEffect.WakeAt(RaiserWake.EndDue, end.ReceivedAt + BetweenAttempts, order));
        LoseIfLost(end);
    }

    private void LeaveAll(TimeSpan now, string why)
    {
        foreach (var ringing in _ringing.Values.ToList())
            Leave(ringing.Order, now, why, ringing.InteractionId);
        foreach (var order in _underWay)
            Leave(order, now, why + ", and what became of its raise was not answered");
        foreach (var order in _unseen)
            Leave(order, now, "the server did not tell its id, and no session saw it");
        _underWay.Clear();
        _unseen.Clear();
    }

    private void Leave(RaiseOrder order, TimeSpan at, string why, string? interaction = null)
    {
        _ringing.Remove(order);
        _effects.Add(new RaiserEffect.Record(new RaiseRow
        {
            T = RaiseRow.Left,
            AtUs = at.Ticks / TimeSpan.TicksPerMicrosecond,
            Mark = order.Mark.ToString(),
            Interaction = interaction,
            Why = why,
        }));
    }

    private sealed class Ringing(RaiseOrder order, string interactionId)
    {
        public RaiseOrder Order => order;

        public string InteractionId => interactionId;

        public bool IsDue { get; set; }

        public bool IsInFlight { get; set; }

        public int Tried { get; set; }
    }
}
