using System.Buffers;

namespace AlertLoadSim.Icws.Http;

/// <summary>The body of one reply in memory of a pool; owns what it rented until it is disposed of, and gives each array back once.
/// One given back twice would be handed to two sessions at a time, and each would read the other's messages.</summary>
internal sealed class ReplyBuffer(ArrayPool<byte> pool, int longest) : IDisposable
{
    private const int FirstLength = 4096;

    private byte[] _bytes = pool.Rent(FirstLength);
    private int _length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <exception cref="ReplyTooLargeException">More than the longest reply came.</exception>
    public async ValueTask ReadToEndAsync(Stream body, CancellationToken token)
    {
        while (true)
        {
            var read = await body.ReadAsync(_bytes.AsMemory(_length), token).ConfigureAwait(false);
            if (read == 0)
                return;
            _length += read;
            if (_length > longest)
                throw new ReplyTooLargeException(longest);
            if (_length == _bytes.Length)
                Grow();
        }
    }

    public void Dispose()
    {
        pool.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    private void Grow()
    {
        var larger = pool.Rent(_bytes.Length * 2);
        _bytes.CopyTo(larger, 0);
        pool.Return(_bytes);
        _bytes = larger;
    }
}
