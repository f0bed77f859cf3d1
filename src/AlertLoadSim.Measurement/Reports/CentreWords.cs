using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports;

/// <summary>The centre's figures in words, the same in every report.</summary>
internal static class CentreWords
{
    private const double FewHandleTimes = 3;

    private static readonly Dictionary<string, (string Name, string Meaning)> Known = new()
    {
        ["occupancy"] = ("occupancy", "Of the agents' time at work or ready for it, the part in which they are rung at, handle, or wrap up. Breaks and other absence are no part of it."),
        ["waitS"] = ("wait in the queue", "Mean over all who came, those answered at once and those who gave up included. Ringing is not in it."),
        ["waitingShare"] = ("had to wait", "Of all who came, those that found nobody idle."),
        ["abandonedShare"] = ("gave up", "Of all who came, those that went away from the queue or from an alert."),
        ["alertsInFlight"] = ("alerts in flight", "Mean number of alerts ringing at one time; a group ring counts at each agent."),
        ["rangOutShare"] = ("rang out", "Of all offers to agents, those that nobody answered: back to the queue."),
        ["answerS"] = ("time to answer", "Mean from arrival to being answered, ringing included, of those answered."),
    };

    public static string Name(CentreFigure figure) => Known.TryGetValue(figure.Name, out var known) ? known.Name : figure.Name;

    public static string Meaning(CentreFigure figure) => Known.TryGetValue(figure.Name, out var known) ? known.Meaning : "";

    public static string Value(CentreFigure figure, double? value) => figure.Name switch
    {
        "waitS" or "answerS" => Seconds(value),
        "alertsInFlight" => Figure.Rate(value),
        _ => Figure.Percent(value),
    };

    // A share is none below 0 or above 1, though the arithmetic of the interval does not know.
    public static string Interval(CentreFigure figure) => figure is { Low: { } low, High: { } high }
        ? $"{Value(figure, Math.Max(low, 0))} to {Value(figure, high)}" : Figure.None;

    public static string Verdict(CentreFigure figure) => figure.Inside switch
    {
        true => "✓ inside",
        false => "✕ outside",
        _ => figure is { Predicted: not null, Measured: not null } ? "? too few to say" : Figure.None,
    };

    public static string Seconds(double? value) => Figure.Milliseconds(value * 1000);

    public static string Basis(CentreFigures centre)
    {
        var model = centre.Model is { } named ? $"Predicted by {named}. " : "";
        if (centre.Batches == 0)
            return model + "No whole batch lies between warm-up and drain, so there is nothing to compare.";
        var basis = $"Measured by the emulator from {Figure.At(centre.FromS)} to {Figure.At(centre.ToS)}, without warm-up and drain. Intervals by Student's t over "
            + $"{centre.Batches} batches of {Figure.Span(centre.BatchS)}, widened by {Figure.Rate(centre.Widening)} because neighbouring batches are alike for about a handle time; "
            + "a centre close to its limit remembers longer, and its intervals are then too narrow. That of a share is at least that of events which know nothing of each other.";
        var isShort = centre.HandleS is { } handle && centre.BatchS < FewHandleTimes * handle;
        return model + basis + (isShort ? " The run is short: a batch is less than three handle times." : "");
    }
}
