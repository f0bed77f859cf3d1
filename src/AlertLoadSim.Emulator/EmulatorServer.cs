using System.Net.Sockets;
using AlertLoadSim.Emulator.Http;
using AlertLoadSim.Emulator.Journal;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AlertLoadSim.Emulator;

/// <summary>A running emulator.</summary>
public sealed class EmulatorServer : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly KestrelServer _kestrel;
    private readonly Emulation _emulation;
    private readonly ITruth _truth;
    private readonly MonotonicClock _clock;
    private readonly TaskCompletionSource _stopAsked;
    private int _disposed;

    private EmulatorServer(KestrelServer kestrel, Emulation emulation, ITruth truth, MonotonicClock clock, TaskCompletionSource stopAsked)
    {
        (_kestrel, _emulation, _truth, _clock, _stopAsked) = (kestrel, emulation, truth, clock, stopAsked);
        Address = new Uri(kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Completion = truth is TruthJournal journal ? FirstOfAsync(stopAsked.Task, journal.Writing) : stopAsked.Task;
    }

    /// <summary>Where it listens, with the real port.</summary>
    public Uri Address { get; }

    /// <summary>Ends when the control endpoint was asked to stop, or when the server is disposed of; fails when the truth journal
    /// cannot be written. Whoever started the server then disposes of it.</summary>
    public Task Completion { get; }

    /// <summary>What it counted so far.</summary>
    public EmulatorCounts Counts => _emulation.Count();

    /// <summary>Starts and returns when requests are answered.</summary>
    /// <exception cref="EmulatorStartException">The port is taken or may not be used, or the journal cannot be opened.</exception>
    public static async Task<EmulatorServer> StartAsync(
        EmulatorSettings settings, TimeProvider time, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(time);
        var clock = new MonotonicClock(time);
        var startNs = clock.NowNs;
        var truth = OpenTruth(settings);
        truth.Record(new TruthEvent.Start(startNs, settings.Seed));
        var emulation = Build(settings, time, clock, startNs, truth);
        var stopAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var control = settings.ControlToken is { } token ? new ControlEndpoint(token, emulation, () => stopAsked.TrySetResult()) : null;
        var latency = new Latency(settings.Behaviour.Latency, settings.Seed, time);
        var kestrel = WebServer.Create(settings.Listen, settings.Port);
        try
        {
            await kestrel.StartAsync(new IcwsApplication(emulation, latency, truth, clock, control), cancellation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            kestrel.Dispose();
            emulation.Dispose();
            await CloseAsync(truth).ConfigureAwait(false);
            if (e is IOException or SocketException)
            {
                throw new EmulatorStartException($"The emulator cannot listen on {settings.Listen}:{settings.Port}: {e.Message}", e);
            }

            throw;
        }

        if (control is null)
        {
            // By hand: nobody will tell when the run starts.
            emulation.TryStartRun(null);
        }

        return new EmulatorServer(kestrel, emulation, truth, clock, stopAsked);
    }

    /// <summary>Lets what waits go through, closes the connections and ends the journal.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        _emulation.Dispose();
        using (var patience = new CancellationTokenSource(Farewell))
        {
            await _kestrel.StopAsync(patience.Token).ConfigureAwait(false);
        }

        _kestrel.Dispose();
        _truth.Record(new TruthEvent.End(_clock.NowNs, _emulation.Count()));
        await CloseAsync(_truth).ConfigureAwait(false);
        _stopAsked.TrySetResult();
    }

    private static Emulation Build(EmulatorSettings settings, TimeProvider time, MonotonicClock clock, long startNs, ITruth truth)
    {
        var centre = new Centre(
            new CentreSettings
            {
                Seed = settings.Seed,
                IdentitySeed = settings.Seed ^ (ulong)startNs,
                Users = settings.Users,
                Faults = settings.Behaviour.Faults,
                RingTimeout = settings.Alerts.RingTimeout,
                SessionTimeout = settings.SessionTimeout,
                UtcAtZero = time.GetUtcNow().AddTicks(-startNs / 100),
            },
            People.Build(settings.Users, settings.Seed),
            truth);
        var raises = settings.Alerts.From == AlertSource.Emulator && settings.Alerts.RatePerSecond > 0;
        var alerts = raises ? AlertPlan.Alerts(settings.Alerts, settings.Seed) : null;
        return new Emulation(centre, new Script(centre, alerts, settings.Behaviour.Faults, truth), clock, time);
    }

    private static ITruth OpenTruth(EmulatorSettings settings)
    {
        if (settings.JournalPath is not { } path)
        {
            return new NoJournal();
        }

        try
        {
            return TruthJournal.Open(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmulatorStartException($"The emulator cannot write its journal: {e.Message}", e);
        }
    }

    private static ValueTask CloseAsync(ITruth truth) => truth is TruthJournal journal ? journal.DisposeAsync() : ValueTask.CompletedTask;

    private static async Task FirstOfAsync(Task one, Task other) =>
        await (await Task.WhenAny(one, other).ConfigureAwait(false)).ConfigureAwait(false);
}
