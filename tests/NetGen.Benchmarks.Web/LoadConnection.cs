using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetGen.Benchmarks.Web;

/// <summary>
/// One connection that sends the same request again and again, and reads the answers. A client for every purpose takes as long as the service itself;
/// this one leaves the processors to it.
/// </summary>
internal sealed class LoadConnection : IDisposable
{
    private static readonly byte[] s_headersEnd = "\r\n\r\n"u8.ToArray();

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _request;
    private readonly byte[] _answer = new byte[1 << 16];

    /// <param name="address">The service.</param>
    /// <param name="path">Where the request goes.</param>
    /// <param name="body">Its body, raw floats.</param>
    public LoadConnection(IPEndPoint address, string path, byte[] body)
    {
        string headers = $"POST {path} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/octet-stream\r\nAccept: application/octet-stream\r\nContent-Length: {body.Length}\r\n\r\n";
        _request = [.. Encoding.ASCII.GetBytes(headers), .. body];
        _socket.Connect(address);
    }

    /// <summary>Sends the request.</summary>
    /// <returns>The body of the answer, valid until the next request.</returns>
    /// <exception cref="InvalidDataException">The answer is no success.</exception>
    public async Task<ReadOnlyMemory<byte>> Ask()
    {
        await _socket.SendAsync(_request);
        int length = 0;
        while (true)
        {
            int read = await _socket.ReceiveAsync(_answer.AsMemory(length));
            if (read == 0)
            {
                throw new InvalidDataException($"The service closed the connection after {length} bytes of an answer.");
            }

            length += read;
            if (Body(length) is { } body)
            {
                return body;
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    // Null while it is not there as a whole.
    private ReadOnlyMemory<byte>? Body(int length)
    {
        ReadOnlySpan<byte> answer = _answer.AsSpan(0, length);
        int end = answer.IndexOf(s_headersEnd);
        if (end < 0)
        {
            return null;
        }

        ReadOnlySpan<byte> headers = answer[..end];
        if (!headers.StartsWith("HTTP/1.1 200 "u8))
        {
            throw new InvalidDataException($"The service answers '{Encoding.ASCII.GetString(headers)}'.");
        }

        ReadOnlySpan<byte> name = "\r\nContent-Length: "u8;
        ReadOnlySpan<byte> value = headers[(headers.IndexOf(name) + name.Length)..];
        value = value.IndexOf((byte)'\r') is >= 0 and var stop ? value[..stop] : value;
        int start = end + s_headersEnd.Length;
        int bodyLength = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
        return length < start + bodyLength ? null : _answer.AsMemory(start, bodyLength);
    }
}
