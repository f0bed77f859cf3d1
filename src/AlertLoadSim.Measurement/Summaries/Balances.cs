using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Measurement.Summaries;

/// <summary>Sums that must come out even, each side counted at its own place. If one does not, a figure of the report is wrong.</summary>
internal static class Balances
{
    public static IReadOnlyList<Balance> Check(
        bool complete, IReadOnlyList<OperationFigures> operations, SessionFigures sessions, AlertFigures alerts)
    {
        var balances = new List<Balance>();
        foreach (var all in operations.Where(figures => figures.Phase == "all"))
        {
            balances.Add(Even(
                $"{all.Operation}: plan", "planned = sent + skipped + cancelled",
                all.Planned, all.Sent + all.Skipped + all.Cancelled, complete));
            balances.Add(Even(
                $"{all.Operation}: replies", "sent = answered + failed + indeterminate",
                all.Sent, all.Answered + all.Failed + all.Indeterminate, complete));
        }
        balances.Add(Even("sessions", "started = ended + crashed", sessions.Started, sessions.Ended + sessions.Crashed, complete));
        var equation = $"due by {(alerts.TruthIsOurRaises ? "what we raised" : "the server's journal")} = noticed + lost + unknown";
        balances.Add(alerts.TruthKnown
            ? Even("alerts", equation, alerts.Due, alerts.Noticed + alerts.Lost + alerts.Unknown, complete)
            : new Balance("alerts", equation, null, null, null));
        if (alerts.Raises is { } raises)
            balances.Add(Even("raises", "sent by their record = sent by the count", raises.Sent, SentRaises(operations), complete));
        return balances;
    }

    private static long SentRaises(IReadOnlyList<OperationFigures> operations) =>
        operations.FirstOrDefault(figures => figures.Phase == "all" && figures.Operation == Operation.Raise.Name())?.Sent ?? 0;

    // What was under way when a run was killed stands on one side only.
    private static Balance Even(string name, string equation, long? left, long? right, bool complete) =>
        new(name, equation, left, right, complete || left == right ? left == right : null);
}
