using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Summaries.Promises;
using AlertLoadSim.Measurement.Summaries.Trust;

namespace AlertLoadSim.Measurement.Summaries;

/// <summary>Makes the summary of a run from its folder alone: the same for a run that just ended, one of last year, one that was killed.</summary>
public static class SummaryBuilder
{
    private const string AllPhases = "all";

    public static RunSummary Build(RunFolder folder, RecordedRun recorded, OracleResult oracle)
    {
        var facts = FactsOf(folder, recorded);
        var operations = OperationsOf(recorded, facts);
        var last = recorded.Health.Count > 0 ? recorded.Health[^1] : null;
        var counts = last?.Counts ?? default;
        var sessions = new SessionFigures
        {
            Planned = recorded.Run.PlannedSessions,
            Started = counts.Started,
            Ended = counts.Ended,
            Crashed = counts.Crashed,
            CutOff = counts.CutOff,
            Peak = recorded.Health.Count == 0 ? 0 : recorded.Health.Max(row => row.Counts.Up),
        };
        var alerts = AlertsOf(recorded, oracle);
        var health = HealthOf(recorded, last);
        var balances = Balances.Check(facts.Complete, operations, sessions, alerts);
        var book = new FigureBook(FiguresInScope.Plain(operations, sessions, alerts, oracle.Figures));
        var thresholds = recorded.Run.Promises
            .Select((promise, index) => recorded.Readings.GetValueOrDefault(index) ?? PromiseCheck.Evaluate(promise, book)).ToArray();
        var trust = TrustLedger.Judge(recorded, sessions, health, balances, oracle);
        return new RunSummary
        {
            Run = facts,
            Verdict = VerdictRule.Decide(facts, operations, oracle.Figures, trust, thresholds, TargetLoss.Of(recorded, sessions)),
            Thresholds = thresholds,
            Operations = operations,
            Sessions = sessions,
            Populations = PopulationSummary.Of(recorded),
            Alerts = alerts,
            Delivery = DeliveryBuilder.Build(recorded, operations, oracle.Absences),
            Centre = CentreBuilder.Build(recorded.Run, oracle.Centre),
            Oracle = oracle.Figures,
            Errors = ErrorsOf(recorded.Errors),
            Trust = trust,
            Balances = balances,
            Health = health,
            Statistics = StatisticsBuilder.Build(recorded, operations),
            Slowest = SlowRequest.Of(recorded),
        };
    }

    private static RunFacts FactsOf(RunFolder folder, RecordedRun recorded)
    {
        var run = recorded.Run;
        return new RunFacts
        {
            Folder = folder.Name,
            Name = run.Name,
            Description = run.Description,
            StartedAtUtc = run.StartedAtUtc,
            DurationS = recorded.Health.Count == 0 ? 0 : Math.Round(recorded.Health[^1].At.TotalSeconds, 3),
            PlannedS = run.PlannedS,
            PollIntervalS = run.PollIntervalS,
            PlannedAlertsPerS = run.PlannedAlertsPerS,
            WarmUpS = run.WarmUpS,
            DrainAtS = run.DrainAtS,
            Complete = run.EndedBy is not null,
            EndedBy = run.EndedBy switch
            {
                RunEnd.Completed => "completed",
                RunEnd.Interrupted => "interrupted",
                RunEnd.Aborted => "aborted",
                RunEnd.Stopped => "stopped",
                _ => "killed",
            },
            EndedBecause = run.EndedBecause,
            Overrides = run.Overrides,
            Seed = run.Seed,
            Digest = run.Digest,
            DigestAsRun = run.DigestAsRun,
            Steps = run.Steps,
            Target = run.Target,
            Engine = run.Engine,
            Transport = run.Transport,
            CatchesUp = run.CatchesUp,
            Version = run.Version,
            Machine = run.Machine,
        };
    }

    private static List<OperationFigures> OperationsOf(RecordedRun recorded, RunFacts facts)
    {
        var counts = recorded.Timeline.GroupBy(row => (row.Operation, row.Phase))
            .ToDictionary(group => group.Key, group => group.Aggregate(default(OperationCounts), (sum, row) => sum + row.Counts));
        var figures = new List<OperationFigures>();
        foreach (var operation in Operations.All)
        {
            var ofOperation = new List<(Phase Phase, OperationCounts Counts)>();
            foreach (var phase in Phases.All)
            {
                if (counts.TryGetValue((operation.Name(), phase.Name()), out var found))
                    ofOperation.Add((phase, found));
            }
            if (ofOperation.Count == 0)
                continue;
            foreach (var (phase, found) in ofOperation)
                figures.Add(Figures(operation, phase.Name(), found, SecondsOf(phase, facts), recorded, [phase]));
            figures.Add(Figures(
                operation, AllPhases, ofOperation.Aggregate(default(OperationCounts), (sum, part) => sum + part.Counts),
                facts.DurationS, recorded, Phases.All));
        }
        return figures;
    }

    private static OperationFigures Figures(
        Operation operation, string phaseName, OperationCounts counts, double seconds, RecordedRun recorded, IReadOnlyList<Phase> phases)
    {
        LatencyFigures Of(string metric) =>
            Latencies.Figures(Latencies.Sum(phases.Select(phase => recorded.Histogram(HistogramTag.Of(operation, phase, metric)))));
        return new OperationFigures
        {
            Operation = operation.Name(),
            Phase = phaseName,
            Planned = counts.Planned,
            Sent = counts.Sent,
            Skipped = counts.Skipped,
            Cancelled = counts.Cancelled,
            Answered = counts.Answered,
            Failed = counts.Failed,
            Indeterminate = counts.Indeterminate,
            Empty = counts.Empty,
            RatePerS = seconds > 0 ? Math.Round(counts.Answered / seconds, 3) : 0,
            Response = Of(HistogramTag.Response),
            Service = Of(HistogramTag.Service),
            Lag = Of(HistogramTag.Lag),
            Intervals = phases is [Phase.Steady] ? IntervalBuilder.Of(recorded, operation) : null,
        };
    }

    private static double SecondsOf(Phase phase, RunFacts facts) => Math.Max(0, phase switch
    {
        Phase.WarmUp => Math.Min(Math.Min(facts.WarmUpS, facts.DrainAtS), facts.DurationS),
        Phase.Steady => Math.Min(facts.DrainAtS, facts.DurationS) - facts.WarmUpS,
        _ => facts.DurationS - facts.DrainAtS,
    });

    private static AlertFigures AlertsOf(RecordedRun recorded, OracleResult oracle) => new()
    {
        TruthKnown = oracle.TruthKnown,
        TruthIsOurRaises = oracle.TruthIsOurRaises,
        Raises = oracle.Raises,
        Raised = oracle.Raised,
        NotRaised = oracle.NotRaised,
        Due = oracle.Due,
        Noticed = oracle.Noticed,
        Lost = oracle.Lost,
        Unknown = oracle.Unknown,
        NoticedBeyondDue = oracle.NoticedBeyondDue,
        Notice = NoticeOf(recorded, [Delivery.Poll, Delivery.Stream], Phases.All),
        NoticeSteady = NoticeOf(recorded, [Delivery.Poll, Delivery.Stream], [Phase.Steady]),
        NoticeIntervals = LatencyIntervals.Of(recorded, HistogramTag.Notice(Delivery.Poll, Phase.Steady), HistogramTag.Notice(Delivery.Stream, Phase.Steady)),
        NoticeByPoll = NoticeOf(recorded, [Delivery.Poll], [Phase.Steady]),
        NoticeByStream = NoticeOf(recorded, [Delivery.Stream], [Phase.Steady]),
        NoticeByKind =
        [
            .. AlertKinds.All.Select(kind => new KindFigures(kind, Latencies.Figures(recorded.Histogram(HistogramTag.NoticeOfKind(kind, Phase.Steady)))))
                .Where(figures => figures.Notice.Count > 0),
        ],
        NoticeParts = oracle.NoticeParts,
    };

    private static LatencyFigures NoticeOf(RecordedRun recorded, IReadOnlyList<Delivery> ways, IReadOnlyList<Phase> phases) => Latencies.Figures(
        Latencies.Sum(ways.SelectMany(by => phases.Select(phase => recorded.Histogram(HistogramTag.Notice(by, phase))))));

    private static List<ErrorFigures> ErrorsOf(IReadOnlyList<ErrorRow> rows) =>
    [
        .. rows.GroupBy(row => (row.Operation, row.Stage, row.Kind, row.Status, row.ErrorId))
            .Select(group => new ErrorFigures(
                group.Key.Operation, group.Key.Stage, group.Key.Kind, group.Key.Status, group.Key.ErrorId,
                group.Sum(row => row.Count), group.Min(row => row.FirstS), group.Max(row => row.LastS), group.First().Example))
            .OrderByDescending(error => error.Count),
    ];

    private static HealthFigures HealthOf(RecordedRun recorded, HealthRow? last)
    {
        var first = recorded.Health.Count > 0 ? recorded.Health[0] : null;
        var seconds = first is null || last is null ? 0 : (last.At - first.At).TotalSeconds;
        double? Cores(Func<HealthSample, double?> cpuMs) =>
            seconds > 0 && cpuMs(first!.Sample) is { } from && cpuMs(last!.Sample) is { } to ? Math.Round((to - from) / 1000 / seconds, 3) : null;
        return new HealthFigures
        {
            GeneratorCores = Cores(sample => sample.GeneratorCpuMs),
            GeneratorPeakMb = recorded.Health.Count == 0 ? null : recorded.Health.Max(row => row.Sample.GeneratorMb),
            EmulatorCores = Cores(sample => sample.EmulatorCpuMs),
            EmulatorPeakMb = recorded.Health.Count == 0 ? null : recorded.Health.Max(row => row.Sample.EmulatorMb),
            GcPauseMs = last?.Sample.GcPauseMs,
            Gen2Collections = last?.Sample.Gen2Collections,
            HistogramOverflows = last?.HistogramOverflows ?? 0,
            SkippedUnanswered = last?.Counts.SkippedUnanswered ?? 0,
            ResendsPrevented = last?.Counts.ResendsPrevented ?? 0,
            ConnectionsReopened = last?.Counts.ConnectionsReopened ?? 0,
            PickupsTooLate = last?.Counts.PickupsTooLate ?? 0,
            UnexpectedReplies = last?.Counts.Unexpected ?? 0,
            UnhandledMessages = recorded.Run.Final?.UnhandledMessages ?? 0,
        };
    }
}
