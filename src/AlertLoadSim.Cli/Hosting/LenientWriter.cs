using System.Text;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>A writer for talk: where nobody can listen any more (a closed terminal, a full disk), what is said is dropped, and the run goes
/// on to its report.</summary>
internal sealed class LenientWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    public override void Flush() => Try(inner.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException)
        {
            // Talk only; results go to stdout, where a failure counts.
        }
    }
}
