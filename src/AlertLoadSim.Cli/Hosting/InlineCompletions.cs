namespace AlertLoadSim.Cli.Hosting;

/// <summary>Has the thread that learns of a socket's bytes handle them itself, instead of handing them to the thread pool: a poll costs a third less CPU.</summary>
/// <remarks>The platform reads the switch with the first socket of the process. Whatever goes on behind an awaited socket then runs on that thread, and
/// all sockets wait for it: what takes its time must move away first (<see cref="Away"/>, TLS handshakes, large replies).</remarks>
internal static class InlineCompletions
{
    private const string Switch = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>To be called before the first socket. A value that the user has set stays.</summary>
    public static void Prefer()
    {
        if (Environment.GetEnvironmentVariable(Switch) is null or "")
            Environment.SetEnvironmentVariable(Switch, "1");
    }

    /// <summary>Moves whatever awaits an HTTP request away from the sockets' thread.</summary>
    public static HttpMessageHandler Away(HttpMessageHandler handler) => new AwayHandler(handler);

    private sealed class AwayHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                await response.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
                return response;
            }
            finally
            {
                await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // Also when it failed.
            }
        }
    }
}
