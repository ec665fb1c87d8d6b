using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace NetGenApp;

/// <summary>How requests and answers are JSON, written while the program is compiled.</summary>
[JsonSerializable(typeof(PredictionRequest))]
[JsonSerializable(typeof(PredictionResponse))]
[JsonSerializable(typeof(HealthResponse))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ServiceJson : JsonSerializerContext;
