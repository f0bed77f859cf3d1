using System.Globalization;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>The cases of PROTOCOL.md, each over HTTP and HTTPS from the one table.</summary>
public sealed class ConformanceTests(ConformanceServers servers) : IClassFixture<ConformanceServers>
{
    private const int LastNumbered = 66;

    private static readonly IReadOnlyList<Case> Table =
    [
        .. ConnectionCases.All, .. StationCases.All, .. CredentialCases.All, .. AlertingCases.All, .. GroupCases.All, .. PlannedCases.All,
        .. MessageCases.All, .. StreamCases.All, .. SiblingCases.All, .. StatusCases.All, .. WatchCases.All, .. FaultCases.All,
        .. QuirkCases.All, .. BrowserCases.All, .. SwitchOverCases.All,
    ];

    public static TheoryData<string> Ids => [.. Table.Select(c => c.ToString())];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Holds_over_http_and_https(string name)
    {
        var @case = Table.Single(c => c.ToString() == name);
        foreach (var transport in Enum.GetValues<Transport>())
        {
            await ExerciseAsync(@case, transport);
        }
    }

    [Fact]
    public void Every_numbered_case_is_in_the_table_once()
    {
        var numbered = Table.Select(c => c.Id).Where(id => int.TryParse(id, out _)).Order(StringComparer.Ordinal);

        Assert.Equal(
            Enumerable.Range(1, LastNumbered).Select(n => n.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal), numbered);
    }

    [Fact]
    public async Task Case_that_exchanges_nothing_over_a_transport_fails()
    {
        var idle = new Case("none", "Says nothing over HTTPS", async b => await (b.IsSecure ? Task.CompletedTask : b.DeskAsync()));

        await ExerciseAsync(idle, Transport.Http);
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => ExerciseAsync(idle, Transport.Https));
    }

    private async Task ExerciseAsync(Case @case, Transport transport)
    {
        using var bench = await servers.BenchAsync(@case.On, transport);
        await @case.CheckAsync(bench);
        Assert.True(bench.Exchanges > 0, $"{@case} was not exercised over {transport}");
    }
}
