using System.Buffers;
using System.IO.Pipelines;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DrawAndPredict.Api;

/// <summary>Reads what a request brings.</summary>
internal static class RequestBody
{
    /// <summary>Bytes of the largest body. 256 images in JSON are smaller, with 20 characters a pixel.</summary>
    public const int MostBytes = 4 << 20;

    public const string Raw = MediaTypeNames.Application.Octet;

    /// <summary>Whether the body is raw, and not JSON.</summary>
    public static bool IsRaw(HttpRequest request) => request.ContentType == Raw;

    /// <summary>What is wrong with the kind of a body.</summary>
    public static string TypeError(HttpRequest request) => $"The Content-Type is {request.ContentType ?? "missing"}; expected application/json, or {Raw} for predictions.";

    /// <exception cref="RequestException">The body is no JSON, or not of this kind.</exception>
    public static async Task<T> ReadJson<T>(HttpRequest request, JsonTypeInfo<T> type)
    {
        if (!request.HasJsonContentType())
        {
            throw new RequestException(StatusCodes.Status415UnsupportedMediaType, TypeError(request));
        }

        try
        {
            return await request.ReadFromJsonAsync(type, request.HttpContext.RequestAborted)
                ?? throw new RequestException(StatusCodes.Status400BadRequest, "The body is null; expected a JSON object.");
        }
        catch (JsonException error)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, $"The body is not the JSON that is expected: {error.Message}");
        }
    }

    /// <summary>Reads the whole body and hands it over. It is not there any more when the reader returns.</summary>
    public static async Task<T> ReadRaw<T>(HttpRequest request, Func<ReadOnlySequence<byte>, T> reader)
    {
        while (true)
        {
            ReadResult result = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted);
            if (!result.IsCompleted)
            {
                request.BodyReader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                continue;
            }

            try
            {
                return reader(result.Buffer);
            }
            finally
            {
                request.BodyReader.AdvanceTo(result.Buffer.End);
            }
        }
    }
}
