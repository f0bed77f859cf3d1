using System.Text;

namespace AlertLoadSim.Tests.Icws;

/// <summary>Reads a whole event stream as the standard tells it, without regard to speed; for comparison.</summary>
internal static class SlowEventReader
{
    /// <returns>Lines as <see cref="EventLog.Timed"/> has them; the instant of a byte is the number of its piece.</returns>
    public static List<string> Read(byte[] bytes, IReadOnlyList<byte[]> pieces)
    {
        int[] pieceOf = [.. pieces.SelectMany((piece, number) => Enumerable.Repeat(number, piece.Length))];
        var text = Encoding.Latin1.GetString(bytes);
        List<string> found = [];
        var (data, name, began) = (new List<string>(), "", -1);
        var start = text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? 3 : 0;
        while (text.IndexOfAny(['\r', '\n'], start) is >= 0 and var end)
        {
            var line = text[start..end];
            if (line.Length == 0)
            {
                if (data.Count > 0 && name is "" or "message")
                    found.Add($"{{{string.Join('\n', data)}}} {began}-{pieceOf[end]}");
                (data, name, began) = ([], "", -1);
            }
            else if (line[0] == ':')
            {
                found.Add($"ping {pieceOf[end]}");
            }
            else
            {
                began = began < 0 ? pieceOf[start] : began;
                var field = line.Split(':', 2);
                var value = field.Length == 1 ? "" : field[1].StartsWith(' ') ? field[1][1..] : field[1];
                if (field[0] == "data")
                    data.Add(value);
                else if (field[0] == "event")
                    name = value;
            }
            start = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        }
        return found;
    }
}
