using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace DrawAndPredict.Messages;

/// <summary>The messages as JSON, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PredictionRequest))]
[JsonSerializable(typeof(PredictionAnswer))]
[JsonSerializable(typeof(ViewRequest))]
[JsonSerializable(typeof(ViewAnswer))]
[JsonSerializable(typeof(CorrectionRequest))]
[JsonSerializable(typeof(CorrectionAnswer))]
[JsonSerializable(typeof(UndoAnswer))]
[JsonSerializable(typeof(NetworkAnswer))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ApiJson : JsonSerializerContext;
