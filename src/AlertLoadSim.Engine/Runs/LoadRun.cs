using Akka.Actor;
using Akka.Hosting;
using AlertLoadSim.Engine.Health;
using AlertLoadSim.Engine.Pacing;
using AlertLoadSim.Engine.Raising;
using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Measurement.Summaries.Promises;
using AlertLoadSim.Workload.Plans;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AlertLoadSim.Engine.Runs;

/// <summary>What a run needs that is not in its plan.</summary>
public sealed record LoadRunSpec
{
    public required RunPlan Plan { get; init; }

    /// <summary>Of each population.</summary>
    public required IReadOnlyList<SessionSettings> Sessions { get; init; }

    public required ITransportFactory Transports { get; init; }

    public required RunClock Clock { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required ArtifactWriter Artifact { get; init; }

    public required HealthProbe Health { get; init; }

    /// <summary>Those that say so end the run when they are missed.</summary>
    public IReadOnlyList<Promise> Promises { get; init; } = [];

    /// <summary>First part of the marks of the interactions that the run raises; null: it raises none.</summary>
    public string? RaiseRun { get; init; }

    public Slice Slice { get; init; } = Slice.Whole;

    /// <summary>Called after each second with what was written.</summary>
    public required Action<RunSecond> OnSecond { get; init; }

    /// <summary>Called once when the load is over and the sessions are about to end.</summary>
    public required Action OnDrain { get; init; }

    /// <summary>Told of every session that an exception of ours stopped.</summary>
    public required Action<SessionDefect> OnDefect { get; init; }

    /// <summary>Told of the plan as it is from then on, when a condition ended a step; from any thread.</summary>
    public Action<RunPlan> OnReplanned { get; init; } = _ => { };
}

/// <summary>One second of a run as it happens.</summary>
public sealed record RunSecond(TimeSpan From, TimeSpan To, RecordedInterval Interval, HealthSample Health)
{
    /// <summary>As they are now: an interruption or a condition moves the drain.</summary>
    public required PhasePlan Phases { get; init; }

    /// <summary>Operations sent and not settled yet.</summary>
    public long InFlight { get; init; }

    /// <summary>Of each population that the scenario names, in its order; empty where none is named.</summary>
    public IReadOnlyList<(string Name, RecordedInterval Interval)> Populations { get; init; } = [];
}

/// <summary>How a run went.</summary>
public sealed record LoadRunResult(RunEnded Ended, PhasePlan Phases, SessionCounts Counts, long UnhandledMessages);

/// <summary>Runs a plan against a target: the actor system, the pacer's thread, and a line in the artifact for every second.</summary>
public sealed class LoadRun
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastReplies = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ExtraDrain = TimeSpan.FromSeconds(10);

    private readonly LoadRunSpec _spec;
    private readonly RunRecorder _recorder;
    private readonly NodeTools _node;
    private readonly SessionTools _tools;
    private readonly UnhandledCount _unhandled = new();
    private readonly PromiseStop? _promises;
    private TimeSpan _writtenTo;
    private Func<HealthSample, HealthSample> _readProbe = sample => sample;
    private Action<string> _stop = _ => { };
    private bool _collected;
    private bool _draining;

    public LoadRun(LoadRunSpec spec)
    {
        _spec = spec;
        _recorder = new RunRecorder(new PhasePlan(spec.Plan.WarmUp, spec.Plan.Duration));
        _promises = PromiseStop.Of(spec.Promises);
        var log = new ArtifactLog(spec.Artifact);
        _tools = new SessionTools(spec.Transports, new Pacer(spec.Clock), _recorder, log, spec.Sessions[0])
        {
            Raises = spec.RaiseRun is { } run ? new RaiseTools(run, spec.Plan.Scenario.Alerts, log) : null,
        };
        _node = NodeTools.For(_tools, spec.Sessions, apart: !spec.Plan.Scenario.Named.IsEmpty);
    }

    /// <summary>Interactions raised so far; null where none are.</summary>
    public long? Raised => _tools.Raises?.Board.Raised;

    /// <param name="interrupt">Ends the run orderly, before its plan does.</param>
    public async Task<LoadRunResult> RunAsync(CancellationToken interrupt)
    {
        var ended = new TaskCompletionSource<RunEnded>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var host = BuildHost(ended);
        await host.StartAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            var coordinator = host.Services.GetRequiredService<IRequiredActor<CoordinatorKey>>().ActorRef;
            using var pacing = new PacerThread(_tools.Pacer);
            using var delays = new DelayProbe(_spec.Clock.Time, host.Services.GetRequiredService<ActorSystem>(), () => _recorder.InFlight);
            _readProbe = sample => sample with { Delays = delays.Take(), InFlight = delays.TakeInFlight() };
            _stop = because => coordinator.Tell(new RunProtocol.Stop(StopReason.PromiseMissed, because), ActorRefs.NoSender);
            using var stopping = interrupt.Register(() => coordinator.Tell(
                new RunProtocol.Stop(StopReason.Interrupted, null), ActorRefs.NoSender));
            coordinator.Tell(RunProtocol.Start.Instance, ActorRefs.NoSender);
            await WriteSecondsAsync(ended.Task, pacing).ConfigureAwait(false);
            await LastRepliesAsync().ConfigureAwait(false);
            // Last of all: whoever reads it knows that no line is missing.
            _tools.Raises?.WriteEnd(_spec.Clock.Now);
            WriteInterval(_spec.Clock.Now);
            return new LoadRunResult(await ended.Task.ConfigureAwait(false), _recorder.Phases, _recorder.Counts, _unhandled.Count);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private TimeSpan LongestTimeout => _spec.Plan.Scenario.Populations.Max(population => population.Sessions.Timeout);

    private IHost BuildHost(TaskCompletionSource<RunEnded> ended)
    {
        var settings = new RunSettings
        {
            Slice = _spec.Slice,
            DrainLimit = LongestTimeout + ExtraDrain,
            OnDefect = _spec.OnDefect,
            OnReplanned = _spec.OnReplanned,
        };
        // Defaults would read appsettings.json of whatever folder this is started in, and log to stdout.
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddAkka("alertloadsim", akka => akka
            .AddHocon(Hocon + SessionMailbox.Hocon, HoconAddMode.Prepend)
            .WithActors((system, registry) =>
            {
                system.EventStream.Subscribe(
                    system.ActorOf(Props.Create(() => new UnhandledActor(_unhandled)), "unhandled"), typeof(Akka.Event.UnhandledMessage));
                registry.Register<CoordinatorKey>(system.ActorOf(
                    Props.Create(() => new CoordinatorActor(_spec.Plan, settings, _node, ended)), "coordinator"));
            }));
        return builder.Build();
    }

    private async Task WriteSecondsAsync(Task<RunEnded> ended, PacerThread pacing)
    {
        while (!ended.IsCompleted)
        {
            var next = NextSecond();
            var wait = next - _spec.Clock.Now;
            if (wait > TimeSpan.Zero)
                await Task.WhenAny(ended, Task.Delay(wait, _spec.Clock.Time)).ConfigureAwait(false);
            if (pacing.Defect is { } defect)
                throw new InvalidOperationException("the pacer stopped: " + defect.Message, defect);
            // Every wait of a session has its limit, so a run that is still on long after its drain hangs on a defect of ours.
            if (_spec.Clock.Now > _spec.Plan.Duration + LongestTimeout + ExtraDrain + Patience)
                throw new InvalidOperationException("the run does not end though its drain time is over");
            if (_spec.Clock.Now < next)
                continue;
            WriteInterval(_spec.Clock.Now);
            CollectBeforeSteady();
            TellDrain();
        }
        TellDrain();
    }

    // Making sessions leaves garbage; steady polls leave none. Its pause belongs into the last second of the warm-up, or nowhere.
    private void CollectBeforeSteady()
    {
        if (_collected || NextSecond() < _spec.Plan.WarmUp || _writtenTo >= _spec.Plan.WarmUp)
            return;
        _collected = true;
        GC.Collect(1, GCCollectionMode.Forced, blocking: true);
    }

    private TimeSpan NextSecond() => TimeSpan.FromSeconds(Math.Floor(_writtenTo.TotalSeconds + 0.5) + 1);

    private void TellDrain()
    {
        if (_draining || _spec.Clock.Now < _recorder.Phases.DrainAt)
            return;
        _draining = true;
        _spec.OnDrain();
    }

    // What was cut off settles a moment after its connections were closed.
    private async Task LastRepliesAsync()
    {
        var until = _spec.Clock.Now + LastReplies;
        while (_recorder.InFlight > 0 && _spec.Clock.Now < until)
            await Task.Delay(TimeSpan.FromMilliseconds(20), _spec.Clock.Time).ConfigureAwait(false);
    }

    private void WriteInterval(TimeSpan now)
    {
        var apart = _spec.Plan.Scenario.Named.Zip(_node.Populations, (population, tools) => (population.Name, tools.Recorder, Interval: tools.Recorder.Take())).ToList();
        foreach (var (population, _, interval) in apart)
            _spec.Artifact.Write(_writtenTo, now, population, interval);
        var second = new RunSecond(_writtenTo, now, _recorder.Take(), _readProbe(_spec.Health.Read()))
        {
            Phases = _recorder.Phases,
            InFlight = _recorder.InFlight,
            Populations = [.. apart.Select(each => (each.Name, each.Interval))],
        };
        _spec.Artifact.Write(second.From, second.To, second.Interval, second.Health);
        WatchPromises(second);
        _spec.OnSecond(second);
        _recorder.GiveBack(second.Interval);
        foreach (var (_, recorder, interval) in apart)
            recorder.GiveBack(interval);
        _writtenTo = now;
    }

    private void WatchPromises(RunSecond second)
    {
        if (_promises?.Add(SecondOfRun.Of(second.From, second.To, second.Phases, second.Interval, second.Populations)) is { } missed)
            _stop(missed);
    }

    private const string Hocon = """
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          log-dead-letters = off
          # Only the coordinator has timers, tenths of a second long; a hundred ticks a second are half of what an idle run costs.
          scheduler.tick-duration = 50ms
          coordinated-shutdown.run-by-clr-shutdown-hook = off
        }
        """;

    /// <summary>Signals are the program's business, not the host's.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class ArtifactLog(ArtifactWriter artifact) : ISessionLog, IRaiseLog
    {
        public void Write(in ReplyFrame frame) => artifact.Replies.Write(frame);

        public void Write(AlertRow row) => artifact.Alerts.Write(row, ArtifactJson.Default.AlertRow);

        public void Write(RaiseRow row) => artifact.Raises!.Write(row, ArtifactJson.Default.RaiseRow);

        public void Write(FindingRow row) => artifact.Findings.Write(row, ArtifactJson.Default.FindingRow);
    }
}

/// <summary>Finds the coordinator in the actor registry.</summary>
public sealed class CoordinatorKey;
