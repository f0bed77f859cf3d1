using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Oracle.Rules;
using AlertLoadSim.Oracle.View;

namespace AlertLoadSim.Oracle.Raised;

// What a second PUT brings.
public sealed partial class RaisedTrace
{
    private void TakeSnapshot(IReadOnlyList<AlertItem> items, TimeSpan at, List<Finding> findings)
    {
        // Behind a lost reply it may be a later PUT's: the earlier one accuses less, and none accuses of nothing.
        _puts.TryDequeue(out var putAt);
        var listed = new HashSet<RaisedAlert>();
        foreach (var item in items.Where(item => item.AlertAction != (int)AlertAction.StopAlerting))
        {
            if (Identify(item, at, findings) is not { } raise || !IsRight(raise, item, "snapshot", at, findings))
                continue;
            var alert = AlertOf(raise);
            CheckValues(raise, alert, item, at, findings);
            if (putAt > raise.EndedAt + bounds.RingsWithin && alert.Tell("dead"))
            {
                Accuse(
                    RuleBook.SnapshotTrue, "lists a dead alert", at,
                    Text($"the snapshot was asked for at {putAt.TotalSeconds:0.000} s, and the interaction was over at {raise.EndedAt!.Value.TotalSeconds:0.000} s"),
                    item, raise, findings);
                continue;
            }
            if (alert.StartedAt is null)
                alert.SnapshotPutAt ??= putAt;
            listed.Add(alert);
            alert.Start(AlertKey.Of(item), at, byDelta: false);
        }
        foreach (var alert in _alerts.Values.Where(alert => alert.Rings && !listed.Contains(alert)))
            alert.StopAll(at);
    }
}
