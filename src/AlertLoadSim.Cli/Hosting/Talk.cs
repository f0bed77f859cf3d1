namespace AlertLoadSim.Cli.Hosting;

/// <summary>Results go to stdout; everything said on the way goes to stderr.</summary>
internal static class Talk
{
    public static bool Quiet { get; set; }

    public static void Say(string line)
    {
        if (!Quiet)
            Console.Error.WriteLine(line);
    }

    /// <summary>What was asked for and cannot be guessed, such as an address: said to the quiet too.</summary>
    public static void Tell(string line) => Console.Error.WriteLine(line);

    public static void Error(string line) => Console.Error.WriteLine($"alertloadsim: {line}");

    public static void Result(string line) => Console.Out.WriteLine(line);
}

/// <summary>The command line, or what it names, cannot be used; exit code 1.</summary>
internal sealed class UsageException(string message) : Exception(message)
{
    /// <summary>Because somebody else has a port that is needed: another one may do.</summary>
    public bool IsPortTaken { get; init; }
}
