using AlertLoadSim.Cli.Hosting;

namespace AlertLoadSim.Tests.Cli.Hosting;

public sealed class InlineCompletionsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_awaits_a_request_goes_on_away_from_the_thread_that_ends_it(bool fails)
    {
        var inner = new Held();
        using var client = new HttpMessageInvoker(InlineCompletions.Away(inner));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1/");
        var goneOn = GoOnAsync(client, request);
        var ending = new Thread(() =>
        {
            if (fails)
                inner.Reply.SetException(new HttpRequestException("refused"));
            else
                inner.Reply.SetResult(new HttpResponseMessage());
        });
        ending.Start();
        Assert.NotSame(ending, await goneOn);
    }

    private static async Task<Thread> GoOnAsync(HttpMessageInvoker client, HttpRequestMessage request)
    {
        try
        {
            using var response = await client.SendAsync(request, CancellationToken.None).ConfigureAwait(false);
        }
        catch (HttpRequestException)
        {
            // What was to come.
        }

        return Thread.CurrentThread;
    }

    private sealed class Held : HttpMessageHandler
    {
        public TaskCompletionSource<HttpResponseMessage> Reply { get; } = new();

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Reply.Task;
    }
}
