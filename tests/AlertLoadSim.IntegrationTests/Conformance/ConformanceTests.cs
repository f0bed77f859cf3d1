using System.Globalization;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>The cases of PROTOCOL.md, each over HTTP and HTTPS from the one table.</summary>
[TestCaseOrderer("AlertLoadSim.IntegrationTests.Conformance.LastOrderer", "AlertLoadSim.IntegrationTests")]
public sealed class ConformanceTests(ConformanceServers servers) : IClassFixture<ConformanceServers>
{
    private const int LastNumbered = 66;

    public static TheoryData<string, Transport> Cases
    {
        get
        {
            var data = new TheoryData<string, Transport>();
            foreach (var @case in CaseTable.All)
            {
                data.Add(@case.ToString(), Transport.Http);
                data.Add(@case.ToString(), Transport.Https);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Holds(string name, Transport over) => ExerciseAsync(CaseTable.All.Single(c => c.ToString() == name), over);

    [Fact]
    public void Every_case_was_exercised_over_http_and_https() => Assert.Empty(servers.Exercised.Missing(CaseTable.All));

    [Fact]
    public void Every_numbered_case_is_in_the_table_once()
    {
        var numbered = CaseTable.All.Select(c => c.Id).Where(id => int.TryParse(id, out _)).Order(StringComparer.Ordinal);

        Assert.Equal(
            Enumerable.Range(1, LastNumbered).Select(n => n.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal), numbered);
    }

    [Fact]
    public void Ids_of_cases_are_unique() => Assert.Empty(CaseTable.All.GroupBy(c => c.Id).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public async Task Case_that_exchanges_nothing_over_a_transport_fails_and_is_missing()
    {
        var idle = new Case("none", "Says nothing over HTTPS", async b => await (b.IsSecure ? Task.CompletedTask : b.DeskAsync()));

        await ExerciseAsync(idle, Transport.Http);
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => ExerciseAsync(idle, Transport.Https));
        Assert.Equal(["none over Https"], servers.Exercised.Missing([idle]));
    }

    private async Task ExerciseAsync(Case @case, Transport transport)
    {
        using var bench = await servers.BenchAsync(@case.On, transport);
        await @case.CheckAsync(bench);
        servers.Exercised.Add(@case, transport, bench.Exchanges);
        Assert.True(bench.Exchanges > 0, $"{@case} was not exercised over {transport}");
    }
}
