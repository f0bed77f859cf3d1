using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;
using static AlertLoadSim.IntegrationTests.Http.Steps;

namespace AlertLoadSim.IntegrationTests.Http;

/// <summary>Of the lean transport alone, which sends on the caller's thread.</summary>
public sealed class FullSocketTests
{
    private const int Most = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Server_that_answers_and_never_reads_does_not_hold_up_who_starts_an_exchange()
    {
        using var asked = new SemaphoreSlim(0);
        Step answer = async connection =>
        {
            await asked.WaitAsync();
            await connection.SendAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray());
        };
        await using var server = ScriptedServer.Start([Ok(), .. Enumerable.Repeat(answer, Most)]);
        // Its time stands still: no deadline ends what hangs.
        using var transport = new SessionTransport(new TransportSettings(server.Address), new Deadlines(new RunClock(new WatchedTime())));
        var exchange = new TestExchange(Lane.Main, request => IcwsRequests.Pickup(request, TestExchange.Credentials, new string('1', 3500)));
        Assert.Equal(Outcome.Ok, (await exchange.StartOn(transport)).Outcome);
        try
        {
            Assert.True(await IsRefusedAsync(exchange, transport, asked), "the socket took everything");
        }
        finally
        {
            asked.Release(Most); // The script must end.
        }
    }

    private static async Task<bool> IsRefusedAsync(TestExchange exchange, SessionTransport transport, SemaphoreSlim asked)
    {
        for (var number = 0; number < Most; number++)
        {
            Task<Settled>? settling = null;
            await Task.Run(() => { settling = exchange.StartOn(transport); }).WaitAsync(Patience);
            asked.Release();
            var settled = await settling!;
            if (settled.Outcome.IsOk)
                continue;
            Assert.Equal(Outcome.Indeterminate(Stage.FirstByte, FailureKind.Other), settled.Outcome);
            return true;
        }

        return false;
    }
}
