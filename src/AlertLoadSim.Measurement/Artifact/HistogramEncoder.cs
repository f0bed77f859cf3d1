using System.Buffers.Binary;
using System.Buffers.Text;
using System.IO.Compression;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Measurement.Artifact;

/// <summary>Encodes histograms as the HdrHistogram log has them: V2, deflated, in Base64. The library's encoder takes half a megabyte for each, which a run
/// that writes ten of them a second pays with pauses of the collector; this one keeps its memory.</summary>
internal sealed class HistogramEncoder : IDisposable
{
    private const int Cookie = 0x1c849303 | 0x10;
    private const int CompressedCookie = 0x1c849304 | 0x10;
    private const int HeaderLength = 40;
    private const int LongestCount = 9;

    private readonly MemoryStream _compressed = new();
    private byte[] _payload = new byte[4096];
    private byte[] _text = new byte[4096];

    /// <returns>Good until the next one is encoded.</returns>
    public ReadOnlySpan<byte> Encode(LatencyHistogram histogram)
    {
        var length = WritePayload(histogram);
        _compressed.SetLength(8);
        _compressed.Position = 8;
        using (var zlib = new ZLibStream(_compressed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(_payload.AsSpan(0, length));
        var bytes = _compressed.GetBuffer().AsSpan(0, (int)_compressed.Length);
        BinaryPrimitives.WriteInt32BigEndian(bytes, CompressedCookie);
        BinaryPrimitives.WriteInt32BigEndian(bytes[4..], bytes.Length - 8);
        Reserve(ref _text, Base64.GetMaxEncodedToUtf8Length(bytes.Length));
        Base64.EncodeToUtf8(bytes, _text, out _, out var written);
        return _text.AsSpan(0, written);
    }

    public void Dispose() => _compressed.Dispose();

    private int WritePayload(LatencyHistogram histogram)
    {
        var at = HeaderLength;
        var left = histogram.TotalCount;
        long zeros = 0;
        for (var index = 0; left > 0; index++)
        {
            var count = histogram.CountAt(index);
            if (count == 0)
            {
                zeros++;
                continue;
            }

            Reserve(ref _payload, at + (2 * LongestCount));
            // A run of empty slots is its negative length; a single one is a count of zero.
            if (zeros > 0)
                at += WriteZigZag(zeros == 1 ? 0 : -zeros, _payload.AsSpan(at));
            at += WriteZigZag(count, _payload.AsSpan(at));
            (zeros, left) = (0, left - count);
        }

        var header = _payload.AsSpan(0, HeaderLength);
        BinaryPrimitives.WriteInt32BigEndian(header, Cookie);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], at - HeaderLength);
        BinaryPrimitives.WriteInt32BigEndian(header[8..], 0); // Nothing is shifted.
        BinaryPrimitives.WriteInt32BigEndian(header[12..], histogram.NumberOfSignificantValueDigits);
        BinaryPrimitives.WriteInt64BigEndian(header[16..], histogram.LowestTrackableValue);
        BinaryPrimitives.WriteInt64BigEndian(header[24..], histogram.HighestTrackableValue);
        BinaryPrimitives.WriteDoubleBigEndian(header[32..], 1); // Values are integers.
        return at;
    }

    // LEB128 of at most nine bytes, of which the last has eight bits.
    private static int WriteZigZag(long value, Span<byte> to)
    {
        var rest = (ulong)((value << 1) ^ (value >> 63));
        var at = 0;
        while (rest >= 0x80 && at < LongestCount - 1)
        {
            to[at++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        to[at++] = (byte)rest;
        return at;
    }

    private static void Reserve(ref byte[] buffer, int length)
    {
        if (buffer.Length < length)
            Array.Resize(ref buffer, Math.Max(length, 2 * buffer.Length));
    }
}
