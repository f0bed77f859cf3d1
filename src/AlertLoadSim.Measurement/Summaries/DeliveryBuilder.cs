using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Measurement.Summaries;

/// <summary>Figures of event streams and of sessions that lost their server.</summary>
internal static class DeliveryBuilder
{
    public static DeliveryFigures Build(RecordedRun recorded, IReadOnlyList<OperationFigures> operations, IReadOnlyList<Absence> absences)
    {
        var counts = recorded.Health.Count > 0 ? recorded.Health[^1].Counts : default;
        return new DeliveryFigures
        {
            PeakStreams = recorded.Health.Count == 0 ? 0 : recorded.Health.Max(row => row.Counts.StreamsOpen),
            StreamEvents = operations
                .FirstOrDefault(figures => figures.Operation == Operation.StreamEvent.Name() && figures.Phase == "all")?.Answered ?? 0,
            StreamPings = counts.StreamPings,
            StreamsBroken = counts.StreamsBroken,
            EventsIgnored = counts.EventsIgnored,
            WithoutStream = counts.WithoutStream,
            SessionsLost = counts.SessionsLost,
            Reconnected = counts.Reconnected,
            LogOnPeakPerS = recorded.Run.SwitchOverS.Count == 0 || absences.Count == 0 ? null : LogOnPeak(recorded, absences[0].LostAtS),
            Returns = Returns(recorded.Run.SwitchOverS, absences),
        };
    }

    // Seconds of the timeline bear the offset of their end.
    private static long LogOnPeak(RecordedRun recorded, double fromS) => recorded.Timeline
        .Where(row => row.Operation == Operation.Connect.Name() && row.Second >= fromS)
        .GroupBy(row => row.Second)
        .Select(second => second.Sum(row => row.Counts.Sent))
        .DefaultIfEmpty()
        .Max();

    private static List<ReturnFigures> Returns(IReadOnlyList<double> switchOverS, IReadOnlyList<Absence> absences)
    {
        if (switchOverS.Count == 0)
            return absences.Count == 0 ? [] : [Of(absences[0].LostAtS, isSwitchOver: false, absences)];
        var returns = new List<ReturnFigures>();
        foreach (var (index, atS) in switchOverS.Index())
        {
            var untilS = index + 1 < switchOverS.Count ? switchOverS[index + 1] : double.PositiveInfinity;
            returns.Add(Of(atS, isSwitchOver: true, [.. absences.Where(absence => absence.LostAtS >= atS && absence.LostAtS < untilS)]));
        }
        return returns;
    }

    private static ReturnFigures Of(double atS, bool isSwitchOver, IReadOnlyList<Absence> absences)
    {
        // One cause for all: how long it took from there. Many causes: each from its own loss.
        double[] back =
        [
            .. absences.Where(absence => absence.BackAtS is not null)
                .Select(absence => absence.BackAtS!.Value - (isSwitchOver ? atS : absence.LostAtS)).Order(),
        ];
        double? Until(double share)
        {
            var needed = (int)Math.Ceiling(share * absences.Count);
            return needed > 0 && needed <= back.Length ? Math.Round(back[needed - 1], 3) : null;
        }
        return new ReturnFigures(
            Math.Round(atS, 3), isSwitchOver, absences.Count, back.Length, Until(0.5), Until(0.9), Until(1),
            absences.Sum(absence => absence.Rang), absences.Sum(absence => absence.Missed));
    }
}
