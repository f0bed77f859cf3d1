using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports;

/// <summary>The centre's figures in words, the same in every report.</summary>
internal static class CentreWords
{
    private const double FewWorkTimes = 3;

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

    public static string Value(CentreFigure figure, double? value) =>
        IsShare(figure) ? Figure.Percent(value) : figure.Name == "alertsInFlight" ? Figure.Rate(value) : Seconds(value);

    private static bool IsShare(CentreFigure figure) => figure.Name is not ("waitS" or "answerS" or "alertsInFlight");

    // A share is none below 0 or above 1, though the arithmetic of the interval does not know.
    public static string Interval(CentreFigure figure) => figure is { Low: { } low, High: { } high }
        ? $"{Value(figure, Math.Max(low, 0))} to {Value(figure, IsShare(figure) ? Math.Min(high, 1) : high)}" : Figure.None;

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
            + $"{centre.Batches} batches of {Figure.Span(centre.BatchS)}, widened by {Figure.Rate(centre.Widening)} because neighbouring batches are alike for about as long as an interaction takes its agent; "
            + "a centre close to its limit remembers longer, and its intervals are then too narrow. That of a share is at least that of events which know nothing of each other.";
        var few = FewWorkTimes * centre.WorkS;
        var isShort = centre.BatchS < few ? $" The run is short: a batch is less than three times that, {Seconds(centre.WorkS)}." : "";
        // An empty centre fills up by 1 - e^(-t) of that time.
        var isYoung = centre.FromS < few ? " So is the warm-up: the centre began empty and was still filling up, so that occupancy, waits and alerts may be too low." : "";
        return model + basis + isShort + isYoung;
    }
}
