using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>The emulator of a run as processes: one, or two that take turns.</summary>
public sealed class RunEmulatorTests : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pair_listens_on_one_port_of_two_addresses_and_the_backup_names_the_primary()
    {
        var (order, folder) = Order(new EmulatorSpec { SwitchOvers = [new(TimeSpan.FromMinutes(5), Grace)] });
        await using var emulator = await RunEmulator.StartAsync(order, folder, CancellationToken.None);
        var (primary, backup) = (emulator.Address, new UriBuilder(emulator.Address) { Host = "127.0.0.2" }.Uri);

        Assert.Equal("127.0.0.1", primary.Host);
        Assert.Equal(emulator.Address, emulator.SessionAddress);
        Assert.Equal(2, emulator.Pids.Distinct().Count());
        Assert.Equal((201, "127.0.0.2"), await LogOnAsync(primary));
        Assert.Equal((503, "127.0.0.1"), await LogOnAsync(backup));
        Assert.Equal(1, (await emulator.CountsAsync(CancellationToken.None))!.Sessions);
        Assert.True(await emulator.StopAsync());
        Assert.Empty(emulator.SwitchOverS);
        Assert.Equal("end", Kinds(folder.Journal)[^1]);
        Assert.Equal("end", Kinds(folder.BackupJournal)[^1]);
    }

    [Fact]
    public async Task Switch_overs_happen_when_planned_there_and_back_and_end_with_the_load()
    {
        SwitchOverSpec[] planned = [new(TimeSpan.FromMilliseconds(600), Grace), new(TimeSpan.FromMilliseconds(300), Grace), new(TimeSpan.FromHours(1), Grace)];
        var (order, folder) = Order(new EmulatorSpec { SwitchOvers = [.. planned] });
        await using var emulator = await RunEmulator.StartAsync(order, folder, CancellationToken.None);
        await emulator.StartRunAsync(new RunClock(TimeProvider.System), CancellationToken.None);
        await Processes.UntilAsync(() => emulator.SwitchOverS.Count == 2, BuiltProgram.Limit, "two switch-overs");
        Assert.Equal((201, "127.0.0.2"), await LogOnAsync(emulator.Address));
        await emulator.StopRaisingAsync();

        Assert.True(await emulator.StopAsync());
        Assert.InRange(emulator.SwitchOverS[0], 0.3, 30);
        Assert.InRange(emulator.SwitchOverS[1], Math.Max(0.6, emulator.SwitchOverS[0]), 60);
        Assert.Equal(["start", "run", "switchOver", "takeOver", "end"], Kinds(folder.Journal));
        Assert.Equal(["start", "run", "takeOver", "switchOver", "end"], Kinds(folder.BackupJournal));
    }

    [OnLinuxFact]
    public async Task Switch_over_to_a_server_that_has_died_goes_wrong_and_is_told()
    {
        var (order, folder) = Order(new EmulatorSpec { SwitchOvers = [new(TimeSpan.Zero, Grace)] });
        await using var emulator = await RunEmulator.StartAsync(order, folder, CancellationToken.None);
        var clock = new RunClock(TimeProvider.System, TimeProvider.System.GetTimestamp() + (5 * TimeProvider.System.TimestampFrequency));
        await emulator.StartRunAsync(clock, CancellationToken.None);
        Processes.Signal(emulator.Pids[1], Processes.Kill);
        await Processes.UntilAsync(() => Kinds(folder.Journal).Contains("switchOver"), BuiltProgram.Limit, "the switch-over");

        Assert.False(await emulator.StopAsync());
        Assert.Empty(emulator.SwitchOverS);
    }

    [Fact]
    public async Task Pair_shows_one_certificate_by_tls_that_bears_both_addresses()
    {
        var (order, folder) = Order(new EmulatorSpec { Https = true, SwitchOvers = [new(TimeSpan.FromMinutes(5), Grace)] });
        await using var emulator = await RunEmulator.StartAsync(order, folder, CancellationToken.None);

        Assert.Equal(emulator.SecureAddress, emulator.SessionAddress);
        Assert.Equal("https", emulator.SessionAddress.Scheme);
        Assert.DoesNotContain("KEY", emulator.CertificatePem!, StringComparison.Ordinal);
        foreach (var host in (string[])["127.0.0.1", "127.0.0.2", "localhost"])
        {
            using var client = Trusting(emulator.CertificatePem!);
            var address = new UriBuilder(emulator.SessionAddress) { Host = host, Path = "icws/connection/version" }.Uri;
            using var reply = await client.GetAsync(address);
            Assert.True(reply.IsSuccessStatusCode);
        }
    }

    [Fact]
    public async Task Single_emulator_takes_the_port_it_is_given_and_speaks_tls_when_asked()
    {
        var port = SharedPorts.Find([IPAddress.Loopback]);
        var (order, folder) = Order(new EmulatorSpec { Port = port, Https = true });
        await using var emulator = await RunEmulator.StartAsync(order, folder, CancellationToken.None);

        Assert.Equal(port, emulator.Address.Port);
        Assert.Single(emulator.Pids);
        using var client = Trusting(emulator.CertificatePem!);
        using var reply = await client.GetAsync(new Uri(emulator.SessionAddress, "/icws/connection/version"));
        Assert.True(reply.IsSuccessStatusCode);
        Assert.True(await emulator.StopAsync());
        Assert.False(File.Exists(folder.BackupJournal));
    }

    [Fact]
    public async Task Port_that_is_taken_at_the_second_address_is_named_and_leaves_no_process()
    {
        using var taken = new TcpListener(IPAddress.Parse("127.0.0.2"), 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var (order, folder) = Order(new EmulatorSpec { Port = port, SwitchOvers = [new(TimeSpan.FromMinutes(5), Grace)] });
        var wrong = await Assert.ThrowsAsync<UsageException>(() => RunEmulator.StartAsync(order, folder, CancellationToken.None));

        Assert.Contains($"127.0.0.2:{port}", wrong.Message, StringComparison.Ordinal);
        Assert.True(wrong.IsPortTaken);
        // The primary has been stopped: its port is free again.
        using var free = new TcpListener(IPAddress.Loopback, port);
        free.Start();
    }

    [Fact]
    public void Address_that_this_system_does_not_have_is_told_in_a_sentence()
    {
        // Set aside for documentation: nobody has it.
        var wrong = Assert.Throws<UsageException>(() => SharedPorts.Find([IPAddress.Loopback, IPAddress.Parse("192.0.2.1")]));

        Assert.Contains("127.0.0.1 and 192.0.2.1", wrong.Message, StringComparison.Ordinal);
    }

    private (RunOrder Order, RunFolder Folder) Order(EmulatorSpec emulator)
    {
        var text = File.ReadAllText(ShortRuns.Smoke);
        string[] sets = ["alerts.from=none"];
        var read = ScenarioLoader.Read("pair.yaml", text, sets, secretsNeeded: true, ScenarioFile.Read);
        var scenario = read.Scenario! with { Emulator = emulator };
        return (new RunOrder("pair.yaml", read.Composed!, sets, scenario, RunPlan.From(scenario), _folder.Results, Insecure: false), new RunFolder(_folder.Path));
    }

    /// <returns>The status, and the host that the answer names.</returns>
    private static async Task<(int Status, string Host)> LogOnAsync(Uri address)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("Accept-Language", "en-us");
        using var body = new StringContent(Emulator.RawSession.LogOnBody);
        using var reply = await client.PostAsync(new Uri(address, "/icws/connection"), body);
        var json = await reply.Content.ReadFromJsonAsync<JsonElement>();
        return ((int)reply.StatusCode, json.GetProperty("alternateHostList")[0].GetString()!);
    }

    private static HttpClient Trusting(string pem)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPem(pem);
        return new HttpClient(new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } });
    }

    private static IReadOnlyList<string> Kinds(string journal)
    {
        using var reader = new StreamReader(new FileStream(journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("t").GetString()!)];
    }
}
