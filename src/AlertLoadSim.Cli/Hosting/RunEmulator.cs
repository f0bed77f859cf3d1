using System.Net;
using System.Security.Cryptography;
using AlertLoadSim.Emulator;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>The emulator of a run: one process or, when the scenario has switch-overs, a primary and a backup that take turns. They listen at
/// two addresses of this machine on the same port.</summary>
internal sealed class RunEmulator : IAsyncDisposable
{
    private const int Attempts = 5;

    private static readonly IPAddress Primary = IPAddress.Loopback;
    private static readonly IPAddress Backup = IPAddress.Parse("127.0.0.2");

    private readonly EmulatorProcess[] _processes;
    private readonly EmulatorSpec _spec;
    private readonly SwitchOvers? _switchOvers;

    private RunEmulator(EmulatorProcess[] processes, EmulatorSpec spec)
    {
        (_processes, _spec) = (processes, spec);
        _switchOvers = processes.Length == 2 ? new SwitchOvers(processes[0], processes[1], spec.SwitchOvers) : null;
    }

    /// <summary>Of the one that is active first.</summary>
    public Uri Address => _processes[0].Address;

    /// <summary>Where it speaks TLS; null: nowhere.</summary>
    public Uri? SecureAddress => _processes[0].SecureAddress;

    /// <summary>Where the sessions of the run go: by TLS if the scenario says so.</summary>
    public Uri SessionAddress => SecureAddress ?? Address;

    /// <summary>What is shown there, by both; its own authority.</summary>
    public string? CertificatePem => _processes[0].CertificatePem;

    public IReadOnlyList<int> Pids => [.. _processes.Select(process => process.Pid)];

    /// <summary>When switch-overs happened, in seconds since the run's start.</summary>
    public IReadOnlyList<double> SwitchOverS => _switchOvers?.HappenedS ?? [];

    /// <exception cref="UsageException">It did not start; the message says why.</exception>
    public static async Task<RunEmulator> StartAsync(RunOrder order, RunFolder folder, CancellationToken cancellation)
    {
        var spec = order.Scenario.Emulator;
        var common = new EmulatorOrder(
            order.File, order.Text.Text, Path.GetFullPath(folder.Journal), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)))
        {
            Port = spec.Port ?? 0,
            HttpsPort = spec.Https ? 0 : null,
        };
        if (spec.SwitchOvers.IsEmpty)
            return new RunEmulator([await EmulatorProcess.StartAsync(common, cancellation)], spec);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new RunEmulator(await StartPairAsync(common, spec, folder, cancellation), spec);
            }
            catch (UsageException e) when (e.IsPortTaken && spec.Port is null && attempt < Attempts)
            {
                // Somebody was faster: the next port may do. What the one that did start wrote is no part of the run.
                File.Delete(folder.Journal);
                File.Delete(folder.BackupJournal);
            }
        }
    }

    /// <summary>Sets the instant from which planned alerts, stalls and switch-overs count.</summary>
    public async Task StartRunAsync(RunClock clock, CancellationToken cancellation)
    {
        await Task.WhenAll(_processes.Select(process => process.StartRunAsync(clock.StartNs, cancellation)));
        _switchOvers?.Begin(clock);
    }

    /// <summary>No more alerts of their own, and no more switch-overs.</summary>
    public Task StopRaisingAsync()
    {
        _switchOvers?.End();
        return Task.WhenAll(_processes.Select(process => process.StopRaisingAsync()));
    }

    /// <summary>Of both together; null when one does not answer.</summary>
    public async Task<EmulatorCounts?> CountsAsync(CancellationToken cancellation)
    {
        var counts = await Task.WhenAll(_processes.Select(process => process.CountsAsync(cancellation)));
        return counts.Contains(null) ? null : counts.Aggregate((one, other) => one!.Plus(other!));
    }

    /// <summary>Ends all orderly, so that the journals are whole; by force if they do not.</summary>
    /// <returns>Whether they ended by themselves, after all that was planned.</returns>
    /// <param name="hurry">Somebody waits at the keyboard.</param>
    public async Task<bool> StopAsync(bool hurry = false)
    {
        var went = _switchOvers is null || await _switchOvers.EndAsync();
        var ended = await Task.WhenAll(_processes.Select(process => process.StopAsync(hurry)));
        return went && ended.All(itself => itself);
    }

    public async ValueTask DisposeAsync()
    {
        if (_switchOvers is not null)
            await _switchOvers.DisposeAsync();
        await Task.WhenAll(_processes.Select(process => process.DisposeAsync().AsTask()));
    }

    public override string ToString() => _processes.Length == 1
        ? FormattableString.Invariant($"emulator at {SessionAddress} (process {_processes[0].Pid})")
        : FormattableString.Invariant($"emulators at {SessionAddress} (process {_processes[0].Pid}) and {(_spec.Https ? _processes[1].SecureAddress : _processes[1].Address)} (process {_processes[1].Pid}, waits)");

    private static async Task<EmulatorProcess[]> StartPairAsync(EmulatorOrder common, EmulatorSpec spec, RunFolder folder, CancellationToken cancellation)
    {
        IPAddress[] hosts = [Primary, Backup];
        var free = SharedPorts.Find(hosts);
        var primary = common with
        {
            Host = Primary.ToString(),
            OtherHost = Backup.ToString(),
            Port = spec.Port ?? free,
            HttpsPort = spec.Https ? FindOther(hosts, spec.Port ?? free) : null,
            // One certificate for both, so that there is one authority to trust.
            CertificatePem = spec.Https ? MadeCertificate.Pem(TimeProvider.System.GetUtcNow()) : null,
        };
        var first = await EmulatorProcess.StartAsync(primary, cancellation);
        try
        {
            var backup = primary with
            {
                Host = primary.OtherHost,
                OtherHost = primary.Host,
                IsBackup = true,
                JournalPath = Path.GetFullPath(folder.BackupJournal),
            };
            return [first, await EmulatorProcess.StartAsync(backup, cancellation)];
        }
        catch
        {
            await first.StopAsync(hurry: true);
            await first.DisposeAsync();
            throw;
        }
    }

    private static int FindOther(IReadOnlyList<IPAddress> hosts, int taken)
    {
        int port;
        while ((port = SharedPorts.Find(hosts)) == taken)
        {
            // The system gives ports at random, seldom the same one twice.
        }
        return port;
    }
}
