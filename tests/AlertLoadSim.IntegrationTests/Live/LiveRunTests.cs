using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using AlertLoadSim.IntegrationTests.Program;

namespace AlertLoadSim.IntegrationTests.Live;

/// <summary>The live page of a run of the built program.</summary>
public sealed partial class LiveRunTests
{
    [Fact]
    public async Task A_page_is_fed_from_the_first_second_to_the_verdict_and_ends_with_the_run()
    {
        using var folder = new TempFolder();
        using var program = BuiltProgram.Start(folder, [.. ShortRuns.Args(folder, 4), "--live", "--quiet"]);
        await program.ShowsAsync("live page: ");
        using var client = new HttpClient { BaseAddress = new Uri(Address().Match(program.Error).Groups[1].Value), Timeout = BuiltProgram.Limit };
        await ShortRuns.MeasuredAsync(folder, 1);

        var page = await client.GetStringAsync("/");
        Assert.Contains("connect-src", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await StatusAsync(client, HttpMethod.Get, "/events", "evil.example"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await StatusAsync(client, HttpMethod.Get, "/", "127.0.0.1.evil.example"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, HttpMethod.Get, "/", "localhost:1234"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await StatusAsync(client, HttpMethod.Post, "/", null));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, HttpMethod.Get, "/summary.json", null));

        var seconds = new List<double>();
        JsonElement last = default;
        await foreach (var update in UpdatesAsync(client))
        {
            Assert.Equal(seconds.Count == 0, update.GetProperty("whole").GetBoolean());
            seconds.AddRange(update.GetProperty("timeline").GetProperty("second").EnumerateArray().Select(second => second.GetDouble()));
            last = update.GetProperty("state");
        }
        var ended = await program.EndAsync();

        // Everything since the start, though it came late, and then one by one.
        var recorded = File.ReadLines(Path.Combine(folder.Run, "health.csv")).Skip(1).Select(line => double.Parse(line.Split(',')[0], CultureInfo.InvariantCulture));
        Assert.Equal(recorded, seconds);
        var summary = ShortRuns.Summary(folder);
        Assert.Equal(summary.GetProperty("verdict").GetProperty("value").GetString(), last.GetProperty("end").GetProperty("verdict").GetString());
        Assert.Equal(ended.ExitCode, last.GetProperty("end").GetProperty("exitCode").GetInt32());
        Assert.EndsWith("report.html", last.GetProperty("end").GetProperty("report").GetString(), StringComparison.Ordinal);
        Assert.Equal(10, last.GetProperty("sessionsPlanned").GetInt64());
        Assert.Single(ended.ErrorLines);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync("/"));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused_before_anything_is_started()
    {
        using var folder = new TempFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = FormattableString.Invariant($"{((IPEndPoint)taken.LocalEndpoint).Port}");
        var ended = await BuiltProgram.CallAsync(folder, [.. ShortRuns.Args(folder, 2), "--live-port", port]);
        Assert.True(ended.ExitCode == 1, ended.ToString());
        Assert.Contains($"--live-port: 127.0.0.1:{port} cannot be listened on", Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Results));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, HttpMethod method, string path, string? host)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Host = host;
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return response.StatusCode;
    }

    private static async IAsyncEnumerable<JsonElement> UpdatesAsync(HttpClient client)
    {
        using var reader = new StreamReader(await client.GetStreamAsync("/events"));
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                yield return JsonDocument.Parse(line["data: ".Length..]).RootElement;
        }
    }

    [GeneratedRegex("live page: (\\S+)")]
    private static partial Regex Address();
}
