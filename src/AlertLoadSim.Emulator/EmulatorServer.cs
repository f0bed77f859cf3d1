using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
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

    private EmulatorServer(
        KestrelServer kestrel,
        X509Certificate2? certificate,
        Emulation emulation,
        ITruth truth,
        MonotonicClock clock,
        TaskCompletionSource stopAsked)
    {
        (_kestrel, _emulation, _truth, _clock, _stopAsked) = (kestrel, emulation, truth, clock, stopAsked);
        var addresses = kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.Select(a => new Uri(a)).ToList();
        Address = addresses.First(a => a.Scheme == Uri.UriSchemeHttp);
        SecureAddress = addresses.FirstOrDefault(a => a.Scheme == Uri.UriSchemeHttps);
        Certificate = certificate;
        Completion = truth is TruthJournal journal ? FirstOfAsync(stopAsked.Task, journal.Writing) : stopAsked.Task;
    }

    /// <summary>Where it listens, with the real port.</summary>
    public Uri Address { get; }

    /// <summary>Where it speaks TLS; null: nowhere.</summary>
    public Uri? SecureAddress { get; }

    /// <summary>What it shows there, for clients that want to trust it.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>Ends when the control endpoint was asked to stop, or when the server is disposed of; fails when the truth journal
    /// cannot be written. Whoever started the server then disposes of it.</summary>
    public Task Completion { get; }

    /// <summary>What it counted so far.</summary>
    public EmulatorCounts Counts => _emulation.Count();

    /// <summary>Starts and returns when requests are answered.</summary>
    /// <exception cref="EmulatorStartException">A port is taken or may not be used, or the journal or the certificate cannot be
    /// opened.</exception>
    public static async Task<EmulatorServer> StartAsync(
        EmulatorSettings settings, TimeProvider time, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(time);
        var certificate = settings.HttpsPort is null ? null : Certificates.Get(settings, time.GetUtcNow());
        var clock = new MonotonicClock(time);
        var startNs = clock.NowNs;
        var truth = OpenTruth(settings);
        truth.Record(new TruthEvent.Start(startNs, settings.Seed));
        var world = WorldOf(settings, time, startNs);
        var emulation = Build(settings, world, time, clock, truth);
        var stopAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var control = settings.ControlToken is { } token ? new ControlEndpoint(token, emulation, () => stopAsked.TrySetResult()) : null;
        var latency = new Latency(settings.Behaviour.Latency, settings.Seed, time);
        var application = new IcwsApplication(emulation, latency, truth, clock, world, NewPump, control);
        var kestrel = WebServer.Create(settings, certificate);
        try
        {
            await kestrel.StartAsync(application, cancellation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            kestrel.Dispose();
            emulation.Dispose();
            certificate?.Dispose();
            await CloseAsync(truth).ConfigureAwait(false);
            if (e is IOException or SocketException)
            {
                throw new EmulatorStartException($"The emulator cannot listen on {Ports(settings)}: {e.Message}", e);
            }

            throw;
        }

        if (control is null || settings.StartsByItself)
        {
            // By hand: nobody will tell when the run starts.
            emulation.TryStartRun(null);
        }

        EventStreamPump NewPump() => new(emulation, truth, clock, time, settings.StreamPing);

        return new EmulatorServer(kestrel, certificate, emulation, truth, clock, stopAsked);
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
        Certificate?.Dispose();
        _emulation.EndRun();
        _truth.Record(new TruthEvent.End(_clock.NowNs, _emulation.Count()));
        await CloseAsync(_truth).ConfigureAwait(false);
        _stopAsked.TrySetResult();
    }

    private static CentreSettings WorldOf(EmulatorSettings settings, TimeProvider time, long startNs) => new CentreSettings
    {
        Seed = settings.Seed,
        IdentitySeed = settings.Seed ^ (ulong)startNs ^ ((ulong)settings.ServerNumber << 62),
        Users = settings.Users,
        Faults = settings.Behaviour.Faults,
        RingTimeout = settings.Alerts.RingTimeout,
        GroupSize = settings.Alerts.GroupSize,
        SessionTimeout = settings.SessionTimeout,
        Readings = settings.Readings,
        RefusesLogins = settings.RefusesLogins,
        AlternateHosts = settings.AlternateHosts,
        HostName = settings.HostName,
        ServerNumber = settings.ServerNumber,
        Standby = settings.Standby,
        SingleSignOnTokens = settings.SingleSignOnTokens,
        ProxyHosts = settings.ProxyHosts,
        Workgroups = settings.Workgroups,
        AutoAnswerUsers = settings.AutoAnswerUsers,
        UtcAtZero = time.GetUtcNow().AddTicks(-startNs / 100),
    }.With(settings.Centre);

    private static Emulation Build(EmulatorSettings settings, CentreSettings world, TimeProvider time, MonotonicClock clock, ITruth truth)
    {
        var centre = new Centre(world, People.Build(settings.Users, settings.Seed), truth);
        var raises = settings.Alerts.From == AlertSource.Emulator && settings.Alerts.RatePerSecond > 0;
        var alerts = raises ? AlertPlan.Alerts(settings.Alerts, settings.Seed) : null;
        var arrivals = settings.Centre is null ? null : settings.CentreInteractions;
        return new Emulation(centre, new Script(centre, alerts, settings.Behaviour.Faults, truth, arrivals), clock, time);
    }

    private static string Ports(EmulatorSettings settings) => settings.HttpsPort is { } https
        ? $"{settings.Listen}:{settings.Port} and {settings.Listen}:{https}"
        : $"{settings.Listen}:{settings.Port}";

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
