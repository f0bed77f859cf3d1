using System.Security.Cryptography;
using AlertLoadSim.Cli.Progress;
using AlertLoadSim.Cli.Watching;
using AlertLoadSim.Engine.Health;
using AlertLoadSim.Engine.Judging;
using AlertLoadSim.Engine.Runs;
using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Oracle.Rules;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>One run from its scenario to its report: target, preflight, load, judgement.</summary>
internal sealed class ScenarioRun
{
    // The actors are up and the emulator knows the start before the first session is due.
    private static readonly TimeSpan StartIn = TimeSpan.FromMilliseconds(300);

    private readonly RunOrder _order;
    private readonly Signals _signals;
    private readonly IProgressDisplay _progress;
    private readonly RunWatchers _watchers;
    private readonly TimeProvider _time = TimeProvider.System;

    // What is left behind of another run, or raised by one beside, is not taken for this run's.
    private readonly string _raiseRun = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    private readonly Lock _documentLock = new();
    private RunDocument? _document;
    private RunPlan? _planAsRun;

    private ScenarioRun(RunOrder order, Signals signals, IProgressDisplay progress, RunWatchers watchers) =>
        (_order, _signals, _progress, _watchers) = (order, signals, progress, watchers);

    private Scenario Scenario => _order.Scenario;

    /// <exception cref="TargetUnreachableException">Nothing was measured.</exception>
    public static Task<(RunSummary Summary, RunFolder Folder)> RunAsync(RunOrder order, Signals signals, IProgressDisplay progress, RunWatchers? watchers = null) =>
        new ScenarioRun(order, signals, progress, watchers ?? new RunWatchers([])).RunAsync();

    private async Task<(RunSummary, RunFolder)> RunAsync()
    {
        RequireDescriptors();
        using var hurry = _signals.Now.Register(StopAtOnce);
        var folder = CreateFolder();
        try
        {
            await using var emulator = Scenario.Target.IsEmulator ? await StartEmulatorAsync(folder) : null;
            var transports = new HttpTransports(TargetAddress.Of(_order, emulator), _time);
            var preflight = await PreflightAsync(transports, emulator);
            return (await MeasureAsync(folder, transports, emulator, preflight), folder);
        }
        catch (Exception) when (!File.Exists(folder.Intervals))
        {
            // Nothing was measured: an empty folder would only look like a run.
            Directory.Delete(folder.Path, recursive: true);
            throw;
        }
    }

    private RunFolder CreateFolder()
    {
        try
        {
            return RunFolder.Create(_order.Results, _time.GetUtcNow(), Scenario.Name, Scenario.Seed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{_order.Results}: results cannot be written there: {e.Message}");
        }
    }

    // Asked twice to end: nothing is waited for. The emulator ends with this process, and the folder holds what was measured.
    private void StopAtOnce()
    {
        _progress.Abandon();
        Talk.Error("stopped at once, without a report; 'report' with the run's folder makes one of what was measured");
        Environment.Exit(ExitCodes.Interrupted);
    }

    private void RequireDescriptors()
    {
        var needed = _order.Plan.Needs.Descriptors;
        if (Machine.DescriptorLimit() is { } limit && needed > limit)
            throw new UsageException($"{needed} open files are needed and this process may have {limit}; raise the limit with 'ulimit -n {needed}' or take fewer sessions");
    }

    private async Task<RunEmulator> StartEmulatorAsync(RunFolder folder)
    {
        var emulator = await RunEmulator.StartAsync(_order, folder, _signals.End);
        Talk.Say(emulator.ToString());
        return emulator;
    }

    private async Task<PreflightResult> PreflightAsync(HttpTransports transports, RunEmulator? emulator)
    {
        var target = emulator is null ? Scenario.Target.Url
            : Scenario.Target.Via is { } via ? $"the proxy {via} before the emulator at {emulator.SessionAddress}" : "the emulator";
        using var preflight = new Preflight(
            transports, Scenario.Alerted.Users[0], AttributeNames(Scenario.Alerted), target, [transports.Host, .. Scenario.Target.AlternateHosts], _time)
        {
            // The emulator can, and its journal is to hold the run and nothing else.
            Raiser = Raises && emulator is null ? Scenario.Alerts.Raisers.Users[0] : null,
            RaiseRun = _raiseRun,
        };
        var result = await preflight.RunAsync(_signals.End);
        if (result.InsteadOfTarget is { } instead)
            Talk.Say(instead);
        if (!result.AuditWorks)
            Talk.Say("a second PUT brings no snapshot on this server: sessions will not audit their view");
        return result;
    }

    private async Task<RunSummary> MeasureAsync(RunFolder folder, HttpTransports transports, RunEmulator? emulator, PreflightResult preflight)
    {
        var startedAt = _time.GetUtcNow() + StartIn;
        var clock = new RunClock(_time, _time.GetTimestamp() + (long)(StartIn.TotalSeconds * _time.TimestampFrequency));
        transports.Clock = clock;
        _document = Document(startedAt, clock, preflight);
        File.WriteAllText(folder.Scenario, _order.Text.Record);
        ArtifactWriter.WriteRun(folder, _document);
        _watchers.Begin(folder, _document);
        LoadRunResult result;
        using (var artifact = new ArtifactWriter(folder, startedAt, Raises, !Scenario.Named.IsEmpty))
        using (var health = new HealthProbe(_time, emulator?.Pids ?? []))
        {
            if (emulator is not null)
                await emulator.StartRunAsync(clock, _signals.End);
            result = await LoadAsync(folder, artifact, health, transports, clock, emulator, startedAt, preflight);
        }
        var stopped = emulator is null || await emulator.StopAsync(hurry: _signals.End.IsCancellationRequested);
        WriteDocument(folder, document => document with
        {
            EndedAtUtc = _time.GetUtcNow(),
            EndedBy = result.Ended.End,
            EndedBecause = result.Ended.Because,
            DrainAtS = result.Phases.DrainAt.TotalSeconds,
            DigestAsRun = _planAsRun?.Digest(),
            SwitchOverS = emulator?.SwitchOverS ?? [],
            Final = new FinalCounts
            {
                OnlineViolations = result.Counts.Violations,
                UnhandledMessages = result.UnhandledMessages,
                EmulatorStoppedOrderly = stopped,
            },
        });
        var summary = RunReport.Write(folder);
        await _watchers.ConcludeAsync(summary, folder);
        return summary;
    }

    private void WriteDocument(RunFolder folder, Func<RunDocument, RunDocument> change)
    {
        lock (_documentLock)
        {
            _document = change(_document!);
            ArtifactWriter.WriteRun(folder, _document);
        }
    }

    // From now on the plan is another one: whoever makes a report of it, even of a killed run, must know.
    // Its digest walks through all of it, and waits until nothing is measured any more.
    private void Replanned(RunFolder folder, RunPlan plan) => WriteDocument(folder, document =>
    {
        _planAsRun = plan;
        return document with
        {
            PlannedS = plan.Duration.TotalSeconds,
            WarmUpS = plan.WarmUp.TotalSeconds,
            DrainAtS = plan.Duration.TotalSeconds,
            Steps = RunSteps.Of(plan),
        };
    });

    private async Task<LoadRunResult> LoadAsync(
        RunFolder folder, ArtifactWriter artifact, HealthProbe health, HttpTransports transports, RunClock clock, RunEmulator? emulator,
        DateTimeOffset startedAt, PreflightResult preflight)
    {
        var counts = new RaisedCount(emulator);
        LoadRun? run = null;
        run = new LoadRun(new LoadRunSpec
        {
            Plan = _order.Plan,
            Sessions = [.. Scenario.Populations.Select(population => SettingsOf(population.Sessions, transports.Host, preflight))],
            Promises = _document!.Promises,
            RaiseRun = Raises ? _raiseRun : null,
            Transports = transports,
            Clock = clock,
            StartedAt = startedAt,
            Artifact = artifact,
            Health = health,
            OnSecond = second => Show(second, run?.Raised ?? counts.Latest()),
            OnDrain = () => _ = emulator?.StopRaisingAsync(),
            OnReplanned = plan => Replanned(folder, plan),
            OnDefect = defect => Talk.Error($"{defect.Session} stopped by a defect: {defect.Cause.Message}"),
        });
        await using var display = _progress.Begin();
        using var ending = _signals.End.Register(_progress.Ending);
        return await run.RunAsync(_signals.End);
    }

    private void Show(RunSecond second, long? raised)
    {
        _progress.Show(second, raised);
        _watchers.Show(second, raised);
    }

    private SessionSettings SettingsOf(SessionsSpec sessions, string host, PreflightResult preflight) => new()
    {
        Seed = Scenario.Seed,
        Sessions = sessions,
        AttributeNames = AttributeNames(sessions),
        AuditWorks = preflight.AuditWorks && sessions.Alerting,
        MayPickup = May(TargetPermission.Pickup),
        MayTakeStation = May(TargetPermission.Station),
        MayChangeStatus = May(TargetPermission.Status),
        RaiseRun = Raises ? _raiseRun : null,
        TargetHost = host,
        AlternateHosts = Scenario.Target.AlternateHosts,
        LongestSilence = LongestSilence(Scenario.Target.IsEmulator),
        SharesClock = Scenario.Target.IsEmulator,
        TargetIsEmulator = Scenario.Target.IsEmulator,
        Bounds = Bounds,
    };

    private bool May(TargetPermission permission) => Scenario.Target.IsEmulator || Scenario.Target.Allow.Contains(permission);

    // Four periods of the ping; on a server whose period nobody knows, of the one that is read into the protocol.
    private TimeSpan LongestSilence(bool isEmulator)
    {
        var four = 4 * (isEmulator ? Scenario.Emulator.StreamPing : new EmulatorSpec().StreamPing);
        var timeout = Scenario.Populations.Max(population => population.Sessions.Timeout);
        return four > timeout ? four : timeout;
    }

    private OracleBounds Bounds => RunBounds.Of(Scenario, LongestSilence(Scenario.Target.IsEmulator));

    private bool Raises => Scenario.Alerts.From == AlertSource.GenericInteractions;

    // Marks of its own has the emulator only; where we raise on another server, ours take their place.
    private IReadOnlyList<string> MarkNames => (Raises, Scenario.Target.IsEmulator) switch
    {
        (false, _) => [MarkAttributes.Mark, MarkAttributes.RaisedAtNs],
        (true, true) => [MarkAttributes.Mark, MarkAttributes.RaisedAtNs, MarkAttributes.RaiseMark, MarkAttributes.RaiseSentNs],
        (true, false) => [MarkAttributes.RaiseMark, MarkAttributes.RaiseSentNs],
    };

    private IReadOnlyList<string> AttributeNames(SessionsSpec sessions) =>
        [.. sessions.AttributeNames.Concat(MarkNames).Distinct(StringComparer.OrdinalIgnoreCase)];

    private RunDocument Document(DateTimeOffset startedAt, RunClock clock, PreflightResult preflight) => new()
    {
        Name = Scenario.Name,
        Description = Scenario.Description,
        StartedAtUtc = startedAt,
        Overrides = ScenarioLoader.Overrides(_order.Sets),
        Seed = Scenario.Seed,
        Digest = _order.Plan.Digest(),
        LoadDigest = _order.Plan.LoadDigest(),
        Target = Scenario.Target.Url,
        Transport = Scenario.Transport == TransportChoice.Lean ? "lean" : "http-client",
        TargetIsEmulator = Scenario.Target.IsEmulator,
        Version = Machine.Version,
        Machine = Machine.Facts(),
        PlannedS = _order.Plan.Duration.TotalSeconds,
        WarmUpS = _order.Plan.WarmUp.TotalSeconds,
        DrainAtS = _order.Plan.Duration.TotalSeconds,
        CatchesUp = Scenario.Populations.Any(population => population.Sessions.Notifications.OnStall == StallAction.CatchUp),
        PollIntervalS = Scenario.Alerted.Notifications.LongestThink.TotalSeconds,
        PlannedSessions = (int)_order.Plan.SessionCount,
        PlannedAlertsPerS = Scenario.Alerts.From == AlertSource.None ? 0 : Scenario.Alerts.RatePerSecond,
        StartMonotonicNs = clock.StartNs,
        Journals = !Scenario.Target.IsEmulator ? 0 : Scenario.Emulator.SwitchOvers.IsEmpty ? 1 : 2,
        LongestRingS = Bounds.LongestRing?.TotalSeconds,
        LatestArrivalS = Bounds.LatestArrival?.TotalSeconds,
        RaiseRun = Raises ? _raiseRun : null,
        RaisesReadWithinS = Raises ? RunBounds.ReadWithin(Scenario, LongestSilence(Scenario.Target.IsEmulator)).TotalSeconds : null,
        RaisesLateAfterS = Raises ? Scenario.Alerts.LateAfter?.TotalSeconds : null,
        AuditWorks = preflight.AuditWorks,
        Steps = RunSteps.Of(_order.Plan),
        Populations = Scenario.Named.IsEmpty ? []
            : [.. _order.Plan.Populations.Select(figures => new RunPopulation(figures.Population.Name, figures.Sessions, figures.PeakSessions))],
        Centre = Scenario.Centre is null ? null : CentrePredictions.Of(Scenario, _order.Plan.WarmUp),
        Trust = Promises.LimitsOf(Scenario.Trust),
        Promises = [.. Scenario.Thresholds.Select(Promises.Of)],
    };
}
