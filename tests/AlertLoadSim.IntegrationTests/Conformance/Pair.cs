using System.Globalization;
using System.Text.Json;
using AlertLoadSim.Emulator;
using AlertLoadSim.IntegrationTests.Emulator;
using AlertLoadSim.Workload.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>A primary and a backup of one case's own, on one clock.</summary>
internal sealed class Pair(Bench bench, EmulatorServer primary, EmulatorServer backup, FakeTimeProvider time) : IAsyncDisposable
{
    public const string PrimaryHost = "ic-a.example.test";
    public const string BackupHost = "ic-b.example.test";
    private const string Token = "X-AlertLoadSim-Token: secret";

    public EmulatorServer Primary => primary;

    public EmulatorServer Backup => backup;

    public FakeTimeProvider Time => time;

    public static async Task<Pair> StartAsync(Bench bench)
    {
        // Starts at the real time: certificates are dated.
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var settings = EmulatorServers.Settings with
        {
            HttpsPort = 0,
            ControlToken = "secret",
            HostName = PrimaryHost,
            AlternateHosts = [BackupHost],
            Users = new UsersSpec.Pattern("agent{0:0000}", 1000, SessionsSpec.EmulatorPassword),
        };
        var primary = await EmulatorServer.StartAsync(settings, time);
        var backup = await EmulatorServer.StartAsync(
            settings with { HostName = BackupHost, AlternateHosts = [PrimaryHost], Standby = true, ServerNumber = 1 }, time);
        return new Pair(bench, primary, backup, time);
    }

    public async Task<Desk> DeskAsync(EmulatorServer at, string? user = null) => await bench.DeskAsync(user, other: at);

    public async Task<RawReply> LogOnAsync(EmulatorServer at, string? user = null) =>
        await (await bench.OpenAsync(at)).SendAsync("POST", "/icws/connection", bench.LogOnBody(user), "Accept-Language: en-us");

    /// <summary>The primary steps back.</summary>
    public async Task<RawReply> StepBackAsync(long graceMs, EmulatorServer? from = null)
    {
        // The control endpoint is no ICWS and is not looked at like it.
        using var control = await RawConnection.OpenAsync((from ?? primary).Address);
        var body = string.Create(CultureInfo.InvariantCulture, $$"""{"graceMs":{{graceMs}}}""");
        return await control.SendAsync("POST", "/emulator/switch-over", body, Token);
    }

    /// <summary>Both steps of a switch-over.</summary>
    public async Task<JsonElement> SwitchOverAsync(long graceMs = 5000)
    {
        var handOver = await StepBackAsync(graceMs);
        Assert.Equal(200, handOver.Status);
        using var control = await RawConnection.OpenAsync(backup.Address);
        Assert.Equal(204, (await control.SendAsync("POST", "/emulator/take-over", handOver.Body, Token)).Status);
        return handOver.Json;
    }

    public async ValueTask DisposeAsync()
    {
        await primary.DisposeAsync();
        await backup.DisposeAsync();
    }
}
