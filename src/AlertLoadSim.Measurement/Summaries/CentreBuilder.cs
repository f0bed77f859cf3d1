using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Measurement.Summaries;

/// <summary>Figures of the emulator's centre from its batches, those of warm-up and drain left out.</summary>
internal static class CentreBuilder
{
    // More do not make an interval better; fewer make it useless.
    private const int MostBatches = 30;
    private const int FewestBatches = 5;
    private const double WorkTimesPerBatch = 3;
    private const double Ns = 1e9;

    // A mean of fewer has no interval worth the name.
    private const int FewestWaits = 10;

    // The run's clock and the journal's cut instants differently.
    private const double SlackS = 0.001;

    /// <summary>Null: there was no centre.</summary>
    public static CentreFigures? Build(RunDocument run, IReadOnlyList<CentreBatch> recorded)
    {
        if (recorded.Count == 0)
            return null;
        var steady = recorded.Where(batch => batch.FromS >= run.WarmUpS - SlackS && batch.ToS <= run.DrainAtS + SlackS).ToList();
        var slots = steady.GroupBy(batch => batch.FromS).OrderBy(slot => slot.Key)
            .Select(slot => new Slot(slot.Key, slot.Max(batch => batch.ToS), Sum(slot))).ToList();
        var all = slots.Aggregate(new CentreCounts(), (sum, slot) => sum + slot.Counts);
        var (handleS, workS) = (Ratio(all.HandlingNs / Ns, all.Handled), Ratio(all.BusyNs / Ns, all.Handled));
        var batches = Merge(slots, workS ?? 0);
        var (fromS, toS) = slots.Count == 0 ? (run.WarmUpS, run.WarmUpS) : (slots[0].FromS, slots[^1].ToS);
        var batchS = batches.Count == 0 ? 0 : (toS - fromS) / batches.Count;
        var widening = Estimate.Widening(batchS, workS ?? 0);
        var seconds = slots.Sum(slot => slot.ToS - slot.FromS);
        return new CentreFigures
        {
            FromS = Math.Round(fromS, 3),
            ToS = Math.Round(toS, 3),
            Model = run.Centre?.Model,
            Batches = batches.Count,
            BatchS = Math.Round(batchS, 3),
            HandleS = Round(handleS),
            WorkS = Round(workS),
            Widening = Math.Round(widening, 3),
            Figures = [.. FiguresOf(batches, run.Centre, widening)],
            Arrived = all.Arrived,
            Answered = all.Answered,
            AbandonedQueued = all.AbandonedQueued,
            AbandonedRinging = all.AbandonedRinging,
            RangOut = all.RangOut,
            Withdrawn = all.Withdrawn,
            Declined = all.Declined,
            Handled = all.Handled,
            AgentsReady = Round(Ratio((all.IdleNs + all.BusyNs) / Ns, seconds)),
            AgentsAway = Round(Ratio(all.AwayNs / Ns, seconds)),
            AnswerP50S = WaitScale.Percentile(all.Waits, 0.5),
            AnswerP90S = WaitScale.Percentile(all.Waits, 0.9),
            AnswerP99S = WaitScale.Percentile(all.Waits, 0.99),
            Workgroups = WorkgroupsOf(steady),
        };
    }

    private static IEnumerable<CentreFigure> FiguresOf(IReadOnlyList<Slot> batches, CentrePrediction? predicted, double widening)
    {
        CentreFigure Of(string name, double? prediction, Func<Slot, double> over, Func<Slot, double> under) =>
            Figure(name, prediction, Estimate.OfRatio([.. batches.Select(batch => (over(batch), under(batch)))], widening));
        CentreFigure Share(string name, double? prediction, Func<CentreCounts, long> events, Func<CentreCounts, long> tries) => Figure(
            name, prediction,
            Estimate.OfRatio([.. batches.Select(batch => ((double)events(batch.Counts), (double)tries(batch.Counts)))], widening)
                .ForSeldom(batches.Sum(batch => events(batch.Counts)), batches.Sum(batch => tries(batch.Counts))));
        yield return Of("occupancy", predicted?.Occupancy, batch => batch.Counts.BusyNs, batch => batch.Counts.BusyNs + batch.Counts.IdleNs);
        // By Little's law: callers in the queue times time, over how many came.
        var wait = Of("waitS", predicted?.WaitS, batch => batch.Counts.QueueNs / Ns, batch => batch.Counts.Arrived);
        yield return batches.Sum(batch => batch.Counts.Delayed) < FewestWaits ? wait with { Low = null, High = null, Inside = null } : wait;
        yield return Share("waitingShare", predicted?.WaitingShare, counts => counts.Delayed, counts => counts.Arrived);
        yield return Share("abandonedShare", predicted?.AbandonedShare, counts => counts.Abandoned, counts => counts.Arrived);
        yield return Of("alertsInFlight", predicted?.AlertsInFlight, batch => batch.Counts.AlertNs / Ns, batch => batch.ToS - batch.FromS);
        yield return Share("rangOutShare", predicted?.RangOutShare, counts => counts.RangOut, counts => counts.Offered);
        yield return Of("answerS", predicted?.AnswerS, batch => batch.Counts.WaitNs / Ns, batch => batch.Counts.Answered);
    }

    private static CentreFigure Figure(string name, double? prediction, Estimate measured)
    {
        bool? inside = prediction is { } value && measured.Low is { } low && measured.High is { } high ? value >= low && value <= high : null;
        return new CentreFigure(name, Round(prediction), Round(measured.Value), Round(measured.Low), Round(measured.High), inside);
    }

    /// <summary>As many batches as there may be of three times the work on one interaction or more, but five at least.</summary>
    private static List<Slot> Merge(IReadOnlyList<Slot> slots, double workS)
    {
        if (slots.Count == 0)
            return [];
        var totalS = slots[^1].ToS - slots[0].FromS;
        var wanted = workS > 0 ? (int)Math.Min(totalS / (WorkTimesPerBatch * workS), MostBatches) : MostBatches;
        var count = Math.Min(Math.Max(wanted, FewestBatches), slots.Count);
        return [.. Enumerable.Range(0, count).Select(i => Together(slots, i * slots.Count / count, (i + 1) * slots.Count / count))];
    }

    private static Slot Together(IReadOnlyList<Slot> slots, int from, int to)
    {
        var counts = new CentreCounts();
        for (var i = from; i < to; i++)
            counts += slots[i].Counts;
        return new Slot(slots[from].FromS, slots[to - 1].ToS, counts);
    }

    private static IReadOnlyList<WorkgroupFigures> WorkgroupsOf(IReadOnlyList<CentreBatch> steady)
    {
        var groups = steady.GroupBy(batch => batch.Workgroup).Select(group => (Name: group.Key, Counts: Sum(group))).ToList();
        return groups.Count < 2 ? [] :
        [
            .. groups.Select(group => new WorkgroupFigures(
                group.Name, group.Counts.Arrived, group.Counts.Answered, group.Counts.Abandoned,
                Round(Ratio(group.Counts.BusyNs, group.Counts.BusyNs + group.Counts.IdleNs)),
                Round(Ratio(group.Counts.QueueNs / Ns, group.Counts.Arrived)), Round(Ratio(group.Counts.Delayed, group.Counts.Arrived)))),
        ];
    }

    private static CentreCounts Sum(IEnumerable<CentreBatch> batches) => batches.Aggregate(new CentreCounts(), (sum, batch) => sum + batch.Counts);

    private static double? Ratio(double over, double under) => under > 0 ? over / under : null;

    private static double? Round(double? value) => value is { } some ? Math.Round(some, 6) : null;

    private sealed record Slot(double FromS, double ToS, CentreCounts Counts);
}
