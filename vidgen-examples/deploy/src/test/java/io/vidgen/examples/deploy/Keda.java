package io.vidgen.examples.deploy;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscalerBehavior;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * KEDA's resources as far as the manifests use them: there is no artifact with its types. Names and
 * what has to be there are from KEDA's documentation, "ScaledObject specification", "PostgreSQL
 * scaler" and "Authentication", version 2.17. An unknown name is refused by whoever reads them.
 */
final class Keda {

  /** What a trigger of this type may be told by its authentication. */
  static final Set<String> SECRET_PARAMETERS =
      Set.of("connection", "host", "port", "userName", "password", "dbName", "sslmode");

  private Keda() {}

  record ScaledObject(String apiVersion, String kind, JsonNode metadata, Spec spec) {
    ScaledObject {
      Manifests.typed(metadata, V1ObjectMeta.class);
      requireNonNull(spec, "spec");
    }

    record Spec(
        ScaleTarget scaleTargetRef,
        int minReplicaCount,
        int maxReplicaCount,
        int pollingInterval,
        Fallback fallback,
        Advanced advanced,
        List<Trigger> triggers) {
      Spec {
        requireNonNull(scaleTargetRef, "scaleTargetRef");
        triggers = List.copyOf(triggers);
        if (minReplicaCount > maxReplicaCount || pollingInterval < 1) {
          throw new IllegalArgumentException("replicas or pollingInterval out of order");
        }
      }
    }

    /** By default a Deployment of the same namespace. */
    record ScaleTarget(String name) {
      ScaleTarget {
        requireNonNull(name, "name");
      }
    }

    record Fallback(int failureThreshold, int replicas, String behavior) {
      Fallback {
        if (!Set.of(
                "static", "currentReplicas", "currentReplicasIfHigher", "currentReplicasIfLower")
            .contains(behavior)) {
          throw new IllegalArgumentException("fallback.behavior: " + behavior);
        }
      }
    }

    record Advanced(HpaConfig horizontalPodAutoscalerConfig) {}

    /** Handed on to Kubernetes as it is. */
    record HpaConfig(JsonNode behavior) {
      HpaConfig {
        Manifests.typed(behavior, V2HorizontalPodAutoscalerBehavior.class);
      }
    }

    record Trigger(
        String type, String metricType, Postgres metadata, AuthenticationRef authenticationRef) {
      Trigger {
        if (!type.equals("postgresql") || !Set.of("AverageValue", "Value").contains(metricType)) {
          throw new IllegalArgumentException("a trigger " + type + ", " + metricType);
        }
      }
    }

    /** Its values are text, even where they are numbers. */
    record Postgres(
        JsonNode query, JsonNode targetQueryValue, @Nullable JsonNode activationTargetQueryValue) {
      Postgres {
        for (JsonNode value : List.of(query, targetQueryValue)) {
          if (!value.isTextual()) {
            throw new IllegalArgumentException("a trigger's metadata is text, not " + value);
          }
        }
        if (activationTargetQueryValue != null && !activationTargetQueryValue.isTextual()) {
          throw new IllegalArgumentException("activationTargetQueryValue is no text");
        }
      }
    }

    record AuthenticationRef(String name) {}
  }

  record TriggerAuthentication(String apiVersion, String kind, JsonNode metadata, Access spec) {
    TriggerAuthentication {
      Manifests.typed(metadata, V1ObjectMeta.class);
    }

    record Access(List<SecretTarget> secretTargetRef) {}

    record SecretTarget(String parameter, String name, String key) {
      SecretTarget {
        if (!SECRET_PARAMETERS.contains(parameter)) {
          throw new IllegalArgumentException("secretTargetRef.parameter: " + parameter);
        }
      }
    }
  }
}
