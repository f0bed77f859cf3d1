using AlertLoadSim.Icws.Client;
using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Engine.Raising;

// What was sent, and what came of it.
internal sealed partial class RaiserCore
{
    // Sent, and not answered yet, be it by a server that was left.
    private readonly HashSet<RaiseOrder> _underWay = [];

    // Created, and no session has seen yet which interaction it is.
    private readonly HashSet<RaiseOrder> _unseen = [];

    private void RaiseSettled(RaiserProtocol.Settled raise)
    {
        var order = raise.Order!;
        _underWay.Remove(order);
        if (order == _raising)
            (State, _raising) = (RaiserState.Ready, null);
        // Behind an error of the server nobody knows whether it rings.
        var outcome = raise.Outcome.Kind switch
        {
            OutcomeKind.Ok => "raised",
            OutcomeKind.Failed when raise.Status < 500 => "refused",
            OutcomeKind.Failed => "failed",
            _ => "indeterminate",
        };
        Record(RaiseRow.Settled, order, raise.ReceivedAt, outcome, raise.Status, raise.Created);
        if (raise.Created is { } interaction)
            Rings(order, interaction, raise.SentAt + order.RingsFor, raise.ReceivedAt);
        else if (outcome != "refused")
            _effects.Add(new RaiserEffect.AwaitSight(order));
        if (outcome == "raised" && raise.Created is null)
            _unseen.Add(order);
        LoseIfLost(raise);
    }
}
