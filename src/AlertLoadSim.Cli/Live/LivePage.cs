using System.Net;
using System.Text;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Cli.Watching;
using AlertLoadSim.Engine.Runs;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Reports;
using AlertLoadSim.Measurement.Summaries;
using Microsoft.AspNetCore.Http;

namespace AlertLoadSim.Cli.Live;

/// <summary>A web page on this machine that shows a run while it goes on, and ends with it.</summary>
internal sealed class LivePage : IRunWatcher
{
    private const int MostPages = 16;

    // The page keeps what it is told: after so many seconds it is told all again, thinned out.
    private const long SecondsBetweenWholes = 1800;

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time;
    private PageServer? _server;
    private volatile LiveBoard? _board;
    private byte[] _page = [];
    private int _pages;

    private LivePage(TimeProvider time) => _time = time;

    public string Name => "the live page";

    public Uri Address => _server!.Address;

    /// <param name="port">0: a free one.</param>
    /// <exception cref="UsageException">The port is taken.</exception>
    public static async Task<LivePage> StartAsync(int port, TimeProvider time)
    {
        var page = new LivePage(time);
        page._server = await PageServer.StartAsync(new IPEndPoint(IPAddress.Loopback, port), "--live-port", page.AnswerAsync);
        return page;
    }

    public void Begin(RunFolder folder, RunDocument run)
    {
        _page = Encoding.UTF8.GetBytes(LiveReport.Render(run, folder.Name));
        _board = new LiveBoard(run);
    }

    public void Show(RunSecond second, long? raised) => _board!.Show(second, raised);

    public Task ConcludeAsync(RunSummary summary, RunFolder folder)
    {
        _board!.Conclude(summary, Home.Shorten(folder.Html));
        return Task.CompletedTask;
    }

    /// <summary>Pages that are open have the verdict before the server goes.</summary>
    public async Task LingerAsync(CancellationToken enough)
    {
        var until = _time.GetTimestamp();
        while (Volatile.Read(ref _pages) > 0 && _time.GetElapsedTime(until) < LastWords && !enough.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromMilliseconds(20), _time, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        // The page's own policy is in it; a policy about who may frame it works in a header only.
        response.Headers.ContentSecurityPolicy = "frame-ancestors 'none'";
        if (_board is not { } board)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            response.Headers["Refresh"] = "1";
            await response.WriteAsync("The run is about to begin.\n");
        }
        else if (context.Request.Path == "/")
        {
            response.ContentType = "text/html; charset=utf-8";
            await response.Body.WriteAsync(_page);
        }
        else if (context.Request.Path != "/" + LiveReport.Events)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (Interlocked.Increment(ref _pages) > MostPages)
        {
            Interlocked.Decrement(ref _pages);
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        else
        {
            await FeedAsync(response, board, context.RequestAborted);
        }
    }

    private async Task FeedAsync(HttpResponse response, LiveBoard board, CancellationToken gone)
    {
        try
        {
            response.ContentType = "text/event-stream";
            for (var (has, since) = (-1L, 0L); ;)
            {
                var view = board.Since(has);
                if (has < 0)
                    since = view.Count;
                await response.Body.WriteAsync("data: "u8.ToArray(), gone);
                await response.Body.WriteAsync(view.Json, gone);
                await response.Body.WriteAsync("\n\n"u8.ToArray(), gone);
                await response.Body.FlushAsync(gone);
                if (view.IsLast)
                    return;
                has = view.Count - since < SecondsBetweenWholes ? view.Count : -1;
                await view.Changed.WaitAsync(gone);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
        finally
        {
            Interlocked.Decrement(ref _pages);
        }
    }
}
