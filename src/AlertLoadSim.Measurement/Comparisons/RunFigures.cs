using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>The figures of one run that are compared: those of its steady phase, and what was counted over all of it.</summary>
internal static class RunFigures
{
    // Tries from which on the share of those that went wrong is worth a look.
    private const int FewestTries = 100;

    public static IReadOnlyList<(FigureKind Kind, RunEstimate Estimate)> Of(ComparedRun run)
    {
        var operations = run.Summary.Operations.Where(figures => figures.Phase == Phase.Steady.Name()).ToList();
        var figures = new List<(FigureKind, RunEstimate)>();
        foreach (var operation in operations)
            figures.AddRange(OfOperation(run, operation));
        figures.AddRange(LatencyEstimates.Of(
            run.Recorded, "alert.notice", judged: true, HistogramTag.Notice(Delivery.Poll, Phase.Steady), HistogramTag.Notice(Delivery.Stream, Phase.Steady)));
        if (operations.Any(figures => Operations.IsRequest(figures.Operation)))
        {
            figures.Add(Share("errors", "rate", ShareEstimates.Of(run.Recorded, Operations.IsRequest, counts => counts.Failed + counts.Indeterminate, counts => counts.Sent, FewestTries)));
            figures.Add((new("requests", "rate", FigureUnits.PerSecond, Direction.Lower, true), RateEstimates.Of(run, Operations.IsRequest)));
        }
        figures.AddRange(Counts(run.Summary));
        return figures;
    }

    private static IEnumerable<(FigureKind, RunEstimate)> OfOperation(ComparedRun run, OperationFigures operation)
    {
        var name = operation.Operation;
        bool IsIt(string each) => each == name;
        foreach (var metric in (string[])[HistogramTag.Response, HistogramTag.Service, HistogramTag.Lag])
        {
            foreach (var figure in LatencyEstimates.Of(run.Recorded, $"{name}.{metric}", metric != HistogramTag.Lag, $"{name}.{Phase.Steady.Name()}.{metric}"))
                yield return figure;
        }
        // What an operation does is the plan's; polls that are not answered in time are the server's, and it answers fewer of them.
        yield return (new(name, "rate", FigureUnits.PerSecond, Direction.Lower, name == Operation.Poll.Name()), RateEstimates.Of(run, IsIt));
        if (operation.Sent > 0)
            yield return Share(name, "errors", ShareEstimates.Of(run.Recorded, IsIt, counts => counts.Failed + counts.Indeterminate, counts => counts.Sent, FewestTries));
        if (name == Operation.Poll.Name())
            yield return Share(name, "skipped", ShareEstimates.Of(run.Recorded, IsIt, counts => counts.Skipped, counts => counts.Planned, FewestTries));
    }

    private static IEnumerable<(FigureKind, RunEstimate)> Counts(RunSummary summary)
    {
        static (FigureKind, RunEstimate) Count(string group, string statistic, Direction worse, double value, FigureUnits unit = FigureUnits.Count) =>
            (new FigureKind(group, statistic, unit, worse, false), new RunEstimate(value, null, 0, 1, true));
        yield return Count("oracle", "violations", Direction.Higher, summary.Oracle.Violations);
        yield return Count("alerts", "lost", Direction.Higher, summary.Alerts.Lost);
        yield return Count("alerts", "noticed", Direction.None, summary.Alerts.Noticed);
        yield return Count("sessions", "peak", Direction.None, summary.Sessions.Peak);
        yield return Count("sessions", "lost", Direction.Higher, summary.Delivery.SessionsLost);
        if (summary.Health.GeneratorCores is { } generator)
            yield return Count("generator", "cpu", Direction.None, generator, FigureUnits.Cores);
        if (summary.Health.EmulatorCores is { } emulator)
            yield return Count("emulator", "cpu", Direction.None, emulator, FigureUnits.Cores);
    }

    private static (FigureKind, RunEstimate) Share(string group, string statistic, RunEstimate estimate) =>
        (new FigureKind(group, statistic, FigureUnits.Share, Direction.Higher, true), estimate);
}
